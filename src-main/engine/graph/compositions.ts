import { sizeOf } from '#shared/domain/tensor.ts';
import type { Axes, Graph, Operand } from './graph.ts';
import { normalAxes } from './shapes.ts';
import type { Value } from './value.ts';

/** Of the values along `axes` (all of them when none are given). */
export function mean(g: Graph, x: Value, axes: Axes | undefined, options?: { keepAxes: boolean }): Value {
  const over = axes ? normalAxes('mean', axes, x.shape) : [...x.shape.keys()];
  return g.div(g.sum(x, over, options), sizeOf(over.map((axis) => x.shape[axis])));
}

/** Of the values along `axes` (all of them when none are given), multiplied pair by pair. */
export function product(
  g: Graph,
  x: Value,
  axes: Axes = [...x.shape.keys()],
  { keepAxes } = { keepAxes: false },
): Value {
  const over = normalAxes('product', axes, x.shape);
  const one = over.reduce((y, axis) => productAlong(g, y, axis), x);
  return keepAxes ? one : g.reshape(one, x.shape.filter((_, i) => !over.includes(i))); // prettier-ignore
}

function productAlong(g: Graph, x: Value, axis: number): Value {
  const n = x.shape[axis];
  if (n === 0) return g.full(1, x.shape.with(axis, 1), x);
  if (n === 1) return x;
  const half = n >> 1;
  const part = (start: number, count: number): Value =>
    g.slice(x, x.shape.map((_, i) => (i === axis ? start : 0)), x.shape.with(axis, count)); // prettier-ignore
  const pairs = g.mul(part(0, half), part(half, half));
  return productAlong(g, n % 2 ? g.concat([pairs, part(n - 1, 1)], axis) : pairs, axis);
}

/** x with mean 0 and variance 1 along `axes`: (x − mean) ÷ √(variance + epsilon), the variance biased. */
export function standardise(g: Graph, x: Value, axes: Axes, epsilon: number): Value {
  const centred = g.sub(x, g.mean(x, axes, { keepAxes: true }));
  return g.div(centred, g.sqrt(g.add(g.mean(g.square(centred), axes, { keepAxes: true }), epsilon)));
}

/** x, but no less than `low` and no more than `high`, where these are given: flat where it is cut. Not a number stays so. */
export function clip(g: Graph, x: Value, low: Operand | null, high: Operand | null): Value {
  const raised = low === null ? x : g.where(g.less(x, low), low, x);
  return high === null ? raised : g.where(g.greater(raised, high), high, raised);
}

/** Transpose of a broadcast from `shape` to x's shape. */
export function sumTo(g: Graph, x: Value, shape: readonly number[]): Value {
  const lead = x.shape.length - shape.length;
  const axes = [...x.shape.keys()].filter((i) => i < lead || (shape[i - lead] === 1 && x.shape[i] !== 1));
  return g.reshape(axes.length ? g.sum(x, axes, { keepAxes: true }) : x, shape);
}

/** x·Φ(x) with the normal distribution function Φ, or its tanh approximation (Hendrycks and Gimpel 2016). */
export function gelu(g: Graph, x: Value, form: 'exact' | 'tanh'): Value {
  const inner =
    form === 'exact'
      ? g.erf(g.mul(x, Math.SQRT1_2))
      : g.tanh(g.mul(g.add(x, g.mul(g.mul(g.square(x), x), 0.044715)), Math.sqrt(2 / Math.PI)));
  return g.mul(g.mul(x, 0.5), g.add(inner, 1));
}
