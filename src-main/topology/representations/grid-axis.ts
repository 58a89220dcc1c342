import { gridStencil } from './grid-stencil.ts';
import { stencil } from './stencil.ts';

/** The 2n neighbours along the axes: 4-connected in 2-D, 6-connected in 3-D. */
export const gridAxis = gridStencil({
  id: 'grid-axis',
  title: 'Grid, axis neighbours',
  stencil: (axes) => stencil(axes, (offset) => offset.filter((o) => o !== 0).length === 1),
});
