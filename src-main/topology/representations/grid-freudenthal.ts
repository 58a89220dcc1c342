import { gridStencil } from './grid-stencil.ts';
import { stencil } from './stencil.ts';

/**
 * Edges of Freudenthal's triangulation, turned as the Topology ToolKit turns it: with the sign of the fastest axis flipped, an offset is all
 * non-negative or all non-positive. In 2-D that is ±1, ±nx, ±(nx − 1); in n-D 2(2ⁿ − 1) neighbours.
 */
export const gridFreudenthal = gridStencil({
  id: 'grid-freudenthal',
  title: 'Grid, Freudenthal triangulation',
  filled: true,
  stencil: (axes) =>
    stencil(axes, (offset) => {
      const turned = offset.with(axes - 1, -offset[axes - 1]);
      return turned.every((o) => o >= 0) || turned.every((o) => o <= 0);
    }),
});
