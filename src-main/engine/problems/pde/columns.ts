import type { Feed } from '../problem.ts';

/** Points as a network takes them: n × 2, (x, t) in each row. */
export function columns(x: Float64Array, t: Float64Array): Feed {
  const data = new Float64Array(2 * x.length);
  for (let i = 0; i < x.length; i++) {
    data[2 * i] = x[i];
    data[2 * i + 1] = t[i];
  }
  return { shape: [x.length, 2], data };
}
