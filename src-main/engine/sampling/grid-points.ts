import { axisValues, type GridSpec } from '#shared/domain/run.ts';
import type { SamplePoints } from './sample-points.ts';

/** The points of a grid, row-major, last axis fastest. */
export function gridPoints(grid: GridSpec): SamplePoints {
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
