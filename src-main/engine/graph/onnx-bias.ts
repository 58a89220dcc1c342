import type { Value } from './value.ts';

/** A product and the bias that is added to it, which one ONNX node computes together. */
export interface Biased {
  readonly product: Value;
  readonly bias: Value;
}

/**
 * For each `Add` among `values` that adds a bias to a product which nothing else uses: what Gemm or Conv takes as its third input. `values` are in
 * topological order, `kept` those that must exist by themselves.
 */
export function findBiases(values: readonly Value[], kept: ReadonlySet<Value>): Map<Value, Biased> {
  const uses = new Map<Value, number>();
  for (const value of values) for (const x of value.inputs) uses.set(x, (uses.get(x) ?? 0) + 1);
  const found = new Map<Value, Biased>();
  for (const value of values) {
    if (value.op !== 'Add') continue;
    const [a, b] = value.inputs;
    const alone = (x: Value): boolean => uses.get(x) === 1 && !kept.has(x);
    const bias = (alone(a) && biasOf(value, a, b)) || (alone(b) && biasOf(value, b, a));
    if (bias) found.set(value, bias);
  }
  return found;
}

function biasOf(sum: Value, product: Value, added: Value): Biased | null {
  if (product.shape.some((n, i) => n !== sum.shape[i])) return null;
  if (product.op === 'MatMul' && product.shape.length === sum.shape.length) return { product, bias: added };
  const perChannel =
    product.op === 'Conv' &&
    added.op === 'Reshape' &&
    added.inputs[0].shape.length === 1 &&
    added.shape.length === product.shape.length &&
    added.shape[1] === product.shape[1];
  return perChannel ? { product, bias: added.inputs[0] } : null;
}
