import type { DistanceChoice, DistanceMatrix } from '#shared/domain/distance.ts';
import { throwIfAborted } from '#shared/domain/errors.ts';
import { findExtension, parseParams } from '#shared/domain/params.ts';
import type { TopologyParts } from '#shared/domain/topology-arrays.ts';
import { distances } from './registry.ts';

/** How long it computes before it reports, and looks whether it was cancelled. */
const pauseEveryMs = 50;

export interface MatrixOptions {
  readonly signal?: AbortSignal;
  /** Called with the entries done and all there are, now and then and at the end. */
  readonly report?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * Every distance asked for between every two topologies, each entry above the diagonal once.
 * @throws WorkbenchError 'bad-value' (no such distance, or as `Distance.between`) | 'bad-usage' (no such parameter) | 'too-large' | 'cancelled'
 */
export async function distanceMatrices(
  topologies: readonly TopologyParts[],
  asked: readonly DistanceChoice[],
  { signal, report }: MatrixOptions = {},
): Promise<DistanceMatrix[]> {
  const n = topologies.length;
  const measured = asked.map(({ id, params: given }) => {
    const distance = findExtension(distances, id, 'distance');
    const params = parseParams(distance, given);
    return { distance, params, between: distance.between(topologies, params) };
  });
  const total = (measured.length * n * (n - 1)) / 2;
  let done = 0;
  let paused = performance.now();
  const matrices: DistanceMatrix[] = [];
  for (const { distance, params, between } of measured) {
    const matrix = Array.from({ length: n }, () => Array<number>(n).fill(0));
    let isExact = true;
    let tolerance = 0;
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const found = between(i, j);
        matrix[i][j] = matrix[j][i] = found.value;
        isExact &&= found.exact;
        tolerance = Math.max(tolerance, found.tolerance);
        if (++done < total && performance.now() - paused < pauseEveryMs) continue;
        report?.({ done, total });
        await new Promise((resolve) => setTimeout(resolve));
        throwIfAborted(signal);
        paused = performance.now();
      }
    const { id, title, convention } = distance;
    matrices.push({ id, title, convention, params, matrix, exact: isExact, tolerance });
  }
  return matrices;
}
