import { findExtension } from '#shared/domain/params.ts';
import type { AxisRange, DesignSpec } from '#shared/domain/run.ts';
import { designs } from './registry.ts';

/** Whether the trained weights, α = 0, lie in the box or on its border. */
export const holdsCentre = (box: readonly AxisRange[]): boolean => box.every(({ low, high }) => low <= 0 && high >= 0);

/**
 * α of every point of a design, n × d, row-major. Point 0 is the centre α = 0 where the box holds it, so that the loss of the trained weights is among the
 * samples; the design's own n − 1 points follow.
 * @throws WorkbenchError as the design's `points`
 */
export function scatter({ id, params, points: n, box }: DesignSpec): Float64Array {
  const dims = box.length;
  const first = holdsCentre(box) ? 1 : 0;
  const alphas = new Float64Array(n * dims);
  const unit = findExtension(designs, id, 'design').points(n - first, dims, params);
  for (let i = 0; i < unit.length; i++) {
    const { low, high } = box[i % dims];
    // the sum may be rounded beyond the end of the range
    alphas[first * dims + i] = Math.min(high, low + (high - low) * unit[i]);
  }
  return alphas;
}
