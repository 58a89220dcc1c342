import type { LossFunction } from '../evaluator.ts';

/**
 * L(θ + Σ αᵢδᵢ) at n points; `alphas` is n × d, row-major. θ + Σ αᵢδᵢ is summed in float64, in the order of the directions, and rounded once when it
 * is fed. Answers one array of n values per field. A point's value depends on nothing but θ, the directions and its α.
 */
export async function evaluatePoints(
  loss: LossFunction,
  weights: Float64Array,
  directions: readonly Float64Array[],
  alphas: Float64Array,
): Promise<Float64Array[]> {
  const dims = directions.length;
  const n = alphas.length / dims;
  const values = loss.fields.map(() => new Float64Array(n));
  const theta = new Float64Array(weights.length);
  for (let point = 0; point < n; point++) {
    theta.set(weights);
    for (let k = 0; k < dims; k++) {
      const alpha = alphas[point * dims + k];
      const direction = directions[k];
      for (let i = 0; i < theta.length; i++) theta[i] += alpha * direction[i];
    }
    const found = await loss.at(theta);
    for (let field = 0; field < values.length; field++) values[field][point] = found[field];
  }
  return values;
}
