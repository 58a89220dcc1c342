import { offsetOf, subsetsOf, type CellType, type CellTypes } from './cell-type.ts';

/** Cubes by the set of axes they span, from the point (no axis) to the whole cube: type = mask of axes. */
function cubes(axes: number, corners: (spanned: number, free: number) => CellType['corners']): CellType[] {
  const all = (1 << axes) - 1;
  return subsetsOf(all).map((mask) => {
    const spanned = Array.from({ length: axes }, (_, k) => 1 << k).filter((bit) => mask & bit);
    return {
      dimension: spanned.length,
      corners: corners(mask, all ^ mask),
      facets: spanned.flatMap((bit) => [0, bit].map((end) => ({ at: offsetOf(axes, end, () => 1), type: mask ^ bit }))),
    };
  });
}

/** Cubes between the samples: a sample is a vertex, and a cube waits for the highest of its vertices. */
export const verticesCubical = (axes: number): CellTypes => ({
  types: cubes(axes, (spanned) => subsetsOf(spanned).map((part) => offsetOf(axes, part, () => 1))),
  comesWith: 'highest',
});

/**
 * Cubes of which each sample is a whole one: a face comes with the lowest of the cubes around it. Along an axis of n samples lie n + 1 anchors: a point
 * there has sample i behind it and sample i − 1 before it.
 */
export const topCellsCubical = (axes: number): CellTypes => ({
  types: cubes(axes, (_, free) => subsetsOf(free).map((part) => offsetOf(axes, part, () => -1))),
  comesWith: 'lowest',
});
