import type { Representation } from './representation.ts';
import { stencil } from './stencil.ts';

/** The 2n neighbours along the axes: 4-connected in 2-D, 6-connected in 3-D. */
export const gridAxis: Representation = {
  id: 'grid-axis',
  title: 'Grid, axis neighbours',
  params: {},
  build: (shape, values) => ({
    kind: 'grid',
    shape,
    values,
    stencil: stencil(shape.length, (offset) => offset.filter((o) => o !== 0).length === 1),
  }),
};
