import type { DesignSpec } from '#shared/domain/run.ts';
import { scatter } from './designs/scatter.ts';
import type { SamplePoints } from './sample-points.ts';

/** The points of a design, in its order. @throws WorkbenchError as `scatter` */
export function designPoints(design: DesignSpec): SamplePoints {
  const dims = design.box.length;
  const all = scatter(design);
  return { dims, points: design.points, alphas: (start, end) => all.slice(start * dims, end * dims) };
}
