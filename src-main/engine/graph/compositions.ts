import { sizeOf } from '#shared/domain/tensor.ts';
import type { Axes, Graph } from './graph.ts';
import { normalAxes } from './shapes.ts';
import type { Value } from './value.ts';

/** Of the values along `axes` (all of them when none are given). */
export function mean(g: Graph, x: Value, axes: Axes | undefined, options?: { keepAxes: boolean }): Value {
  const over = axes ? normalAxes('mean', axes, x.shape) : [...x.shape.keys()];
  return g.div(g.sum(x, over, options), sizeOf(over.map((axis) => x.shape[axis])));
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
