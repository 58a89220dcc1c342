/** What stands between two models on the line that joins them. */
export interface Barrier {
  /** Where the loss is highest above the straight line between both models' losses. */
  readonly alpha: number;
  /** By how much; 0 where it is nowhere above. */
  readonly height: number;
  /** Losses of the model at α = 0 and of the one at α = 1. */
  readonly ends: readonly [number, number];
}

/** Coordinates this close to 0 or 1 are the models themselves. */
const close = 1e-9;

/**
 * The barrier of linear interpolation, over the points of a grid: max over α ∈ [0, 1] of L(α) − ((1 − α)L(0) + αL(1)). Entezari et al. 2022;
 * Frankle et al. 2020 subtract the mean of both ends instead, which is the same for equal ends. Values that are not finite are passed over.
 * @param alpha coordinates of the grid, strictly monotonic @param values as long
 * @returns null where the grid holds not both models, or the loss of one is not finite
 */
export function barrier(alpha: Float64Array, values: Float64Array): Barrier | null {
  const at = (wanted: number): number => values[alpha.findIndex((a) => Math.abs(a - wanted) < close)];
  const ends = [at(0), at(1)] as const;
  if (!ends.every(Number.isFinite)) return null;
  let best: Barrier = { alpha: 0, height: 0, ends };
  for (let i = 0; i < alpha.length; i++) {
    const height = values[i] - straight(ends, alpha[i]);
    if (alpha[i] > 0 && alpha[i] < 1 && Number.isFinite(height) && height > best.height)
      best = { alpha: alpha[i], height, ends };
  }
  return best;
}

/** The value at α of the straight line between the losses of both ends. */
export const straight = ([first, last]: Barrier['ends'], alpha: number): number => (1 - alpha) * first + alpha * last;
