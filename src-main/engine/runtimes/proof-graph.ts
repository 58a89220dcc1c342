import { WorkbenchError } from '#shared/domain/errors.ts';
import { Graph } from '../graph/graph.ts';
import type { Value } from '../graph/value.ts';

const [rows, inner, columns] = [8, 6, 4];
const x = Float32Array.from({ length: rows * inner }, (_, i) => Math.sin(1 + i));
const w = Float32Array.from({ length: inner * columns }, (_, i) => Math.cos(2 + i));

/** What a runtime computes to prove itself: the mean of tanh(xw)² in float32, fed with `proofFeeds`. */
export function proofGraph(): { readonly mean: Value } {
  const g = new Graph();
  const product = g.matmul(g.input('x', [rows, inner], 'float32'), g.input('w', [inner, columns], 'float32'));
  return { mean: g.mean(g.square(g.tanh(product))) };
}

export const proofFeeds = { x, w } as const;

/** @param title names the runtime. @throws WorkbenchError 'backend-missing' when `value` is not what plain loops give */
export function checkProof(title: string, value: number): void {
  const right = expected();
  if (!(Math.abs(value - right) <= 1e-5 * right))
    throw new WorkbenchError('backend-missing', `${title} computes ${value} where ${right} is right`, { value, right });
}

function expected(): number {
  let sum = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let product = 0;
      for (let k = 0; k < inner; k++) product += x[i * inner + k] * w[k * columns + j];
      sum += Math.tanh(product) ** 2;
    }
  return sum / (rows * columns);
}
