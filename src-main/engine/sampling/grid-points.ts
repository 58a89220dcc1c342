import { axisValues, type GridSpec } from '#shared/domain/run.ts';

/** Grid coordinates: the number of points, and α of any range of them (row-major, last axis fastest). */
export interface GridPoints {
  readonly dims: number;
  readonly points: number;
  /** n × d coordinates of the points start … end − 1. */
  alphas(start: number, end: number): Float64Array;
}

export function gridPoints(grid: GridSpec): GridPoints {
  const axes = grid.axes.map(axisValues);
  const dims = axes.length;
  return {
    dims,
    points: axes.reduce((product, values) => product * values.length, 1),
    alphas(start, end) {
      const alphas = new Float64Array((end - start) * dims);
      for (let point = start; point < end; point++) {
        let rest = point;
        for (let axis = dims - 1; axis >= 0; axis--) {
          const n = axes[axis].length;
          alphas[(point - start) * dims + axis] = axes[axis][rest % n];
          rest = Math.floor(rest / n);
        }
      }
      return alphas;
    },
  };
}
