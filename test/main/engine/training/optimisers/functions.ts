import type {
  Evaluate,
  LossAndGradient,
  Optimiser,
  OptimiserState,
  Update,
} from '#main/engine/training/optimisers/optimiser.ts';
import { parseParams } from '#shared/domain/params.ts';

/** A function with its gradient, written out. */
export type Smooth = (x: Float64Array) => LossAndGradient;

const sum = (count: number, term: (i: number) => number): number =>
  Array.from({ length: count }, (_, i) => term(i)).reduce((total, x) => total + x, 0);

/** ½ Σ cᵢxᵢ² */
export const quadratic =
  (c: readonly number[]): Smooth =>
  (x) => ({ loss: sum(c.length, (i) => 0.5 * c[i] * x[i] ** 2), gradient: x.map((xi, i) => c[i] * xi) });

export const rosenbrock: Smooth = (x) => {
  const gradient = new Float64Array(x.length);
  let loss = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const off = x[i + 1] - x[i] ** 2;
    loss += 100 * off ** 2 + (1 - x[i]) ** 2;
    gradient[i] += -400 * x[i] * off - 2 * (1 - x[i]);
    gradient[i + 1] += 200 * off;
  }
  return { loss, gradient };
};

export const beale: Smooth = ([x, y]) => {
  const terms = [1.5, 2.25, 2.625].map((c, i) => ({ k: i + 1, off: c - x * (1 - y ** (i + 1)) }));
  const gradient = Float64Array.of(
    sum(3, (i) => 2 * terms[i].off * (y ** terms[i].k - 1)),
    sum(3, (i) => 2 * terms[i].off * x * terms[i].k * y ** (terms[i].k - 1)),
  );
  return { loss: sum(3, (i) => terms[i].off ** 2), gradient };
};

/** Regularised logistic regression on twelve made-up examples. */
export const logistic: Smooth = (x) => {
  const rows = Array.from({ length: 12 }, (_, i) => [0, 1, 2].map((j) => Math.sin(3 * i + j * j)));
  const labels = rows.map((_, i) => ((5 * i) % 7 < 3 ? 1 : -1));
  const against = rows.map((row, i) => Math.exp(-labels[i] * sum(3, (j) => row[j] * x[j])));
  return {
    loss: sum(12, (i) => Math.log1p(against[i]) / 12) + 0.005 * sum(3, (j) => x[j] ** 2),
    gradient: x.map(
      (xj, j) => sum(12, (i) => (-labels[i] * rows[i][j] * against[i]) / (1 + against[i]) / 12) + 0.01 * xj,
    ),
  };
};

export interface Path {
  readonly updates: readonly Update[];
  /** θ after each update. */
  readonly points: readonly Float64Array[];
  readonly evaluations: number;
  /** After the last update. */
  readonly state: OptimiserState;
}

/** Up to `most` updates from `start`, each a step; it ends early at a stop. */
export async function follow(
  optimiser: Optimiser,
  given: Readonly<Record<string, unknown>>,
  smooth: Smooth,
  start: readonly number[] | Float64Array,
  most: number,
  from: { readonly state: OptimiserState; readonly at: number } | null = null,
): Promise<Path> {
  const theta = Float64Array.from(start);
  const running = optimiser.start(parseParams(optimiser, given), theta.length, from?.state);
  let evaluations = 0;
  const evaluate: Evaluate = async (x) => {
    evaluations++;
    return smooth(x);
  };
  const updates: Update[] = [];
  const points: Float64Array[] = [];
  for (let k = 0; k < most; k++) {
    const update = await running.update(theta, evaluate, (from?.at ?? 0) + k);
    updates.push(update);
    points.push(theta.slice());
    if (update.stop) break;
  }
  return { updates, points, evaluations, state: running.state() };
}
