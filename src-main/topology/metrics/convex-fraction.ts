import type { GridSamples } from '#shared/domain/field-samples.ts';
import type { Metric } from './metric.ts';

export const convexFraction: readonly Metric[] = [
  {
    id: 'convex-fraction',
    title: 'Convex fraction',
    definition:
      'Share of the inner grid points, all their neighbours finite, at which the Hessian by central differences is positive definite. Undefined without such points and for scattered samples.',
    source: 'Saddleback',
    compute: ({ samples }) => (samples.kind === 'grid' ? share(samples) : null),
  },
];

function share({ shape, values }: GridSamples): number | null {
  if (shape.some((n) => n < 3)) return null;
  const strides = shape.map((_, k) => shape.slice(k + 1).reduce((product, n) => product * n, 1));
  const hessian = new Float64Array(shape.length ** 2);
  const line = shape[shape.length - 1];
  let [inner, convex] = [0, 0];
  for (const first of innerLines(shape, strides))
    for (let vertex = first + 1; vertex < first + line - 1; vertex++) {
      // one value that is not finite leaves no number in the sum
      if (!Number.isFinite(fillHessian(hessian, values, vertex, strides))) continue;
      inner++;
      convex += +isPositiveDefinite(hessian, shape.length);
    }
  return inner ? convex / inner : null;
}

/** First vertex of every line along the last axis that is not on the border. */
function* innerLines(shape: readonly number[], strides: readonly number[]): Generator<number> {
  const index = new Array<number>(shape.length - 1).fill(1);
  for (;;) {
    yield index.reduce((sum, i, k) => sum + i * strides[k], 0);
    let k = index.length - 1;
    while (k >= 0 && ++index[k] === shape[k] - 1) index[k--] = 1;
    if (k < 0) return;
  }
}

/** Second differences in steps of the grid (whether it is definite does not depend on the steps' lengths). @returns their sum */
function fillHessian(
  hessian: Float64Array,
  f: Float64Array | Float32Array,
  v: number,
  strides: readonly number[],
): number {
  const axes = strides.length;
  let sum = 0;
  for (let i = 0; i < axes; i++) {
    const a = strides[i];
    sum += hessian[i * axes + i] = f[v + a] - 2 * f[v] + f[v - a];
    for (let j = 0; j < i; j++) {
      const b = strides[j];
      sum += hessian[i * axes + j] = (f[v + a + b] - f[v + a - b] - f[v - a + b] + f[v - a - b]) / 4;
    }
  }
  return sum;
}

/** By Cholesky's factorisation of the lower triangle, in place. */
function isPositiveDefinite(h: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) h[j * n + j] -= h[j * n + k] ** 2;
    if (!(h[j * n + j] > 0)) return false;
    h[j * n + j] = Math.sqrt(h[j * n + j]);
    for (let i = j + 1; i < n; i++) {
      for (let k = 0; k < j; k++) h[i * n + j] -= h[i * n + k] * h[j * n + k];
      h[i * n + j] /= h[j * n + j];
    }
  }
  return true;
}
