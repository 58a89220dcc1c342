import { WorkbenchError } from '#shared/domain/errors.ts';
import { gridStencil } from './grid-stencil.ts';
import { stencil } from './stencil.ts';

/** 3⁷ − 1 = 2186 neighbours per vertex would take minutes on the smallest useful grid. */
const MOST_AXES = 6;

/** All 3ⁿ − 1 neighbours: the connectivity of an image, 8 in 2-D and 26 in 3-D. */
export const gridMoore = gridStencil({
  id: 'grid-moore',
  title: 'Grid, all neighbours (image)',
  filled: true,
  stencil(axes) {
    if (axes > MOST_AXES)
      throw new WorkbenchError(
        'unsupported-representation',
        `grid-moore is defined for at most ${MOST_AXES} axes, the grid has ${axes}`,
        { axes },
      );
    return stencil(axes, () => true);
  },
});
