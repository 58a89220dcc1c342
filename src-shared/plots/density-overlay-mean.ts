/** A density as a broken line: 0 beyond its grid. */
export interface DensityCurve {
  /** Ascending. */
  readonly grid: Float64Array;
  readonly density: Float64Array;
}

/**
 * The mean of densities, point by point over all of their grids: the density of an eigenvalue of a Hessian drawn from them with equal chances. Each is linear
 * between its own points, so the mean is exact there, and its integral is the mean of theirs.
 */
export function meanDensity(curves: readonly DensityCurve[]): DensityCurve {
  const grid = Float64Array.from(new Set(curves.flatMap((curve) => [...curve.grid]))).sort();
  const density = new Float64Array(grid.length);
  for (const curve of curves) {
    let k = 0; // both grids ascend
    grid.forEach((x, i) => {
      while (k + 1 < curve.grid.length && curve.grid[k + 1] < x) k++;
      density[i] += between(curve, k, x) / curves.length;
    });
  }
  return { grid, density };
}

/** The density at x, which no point of the grid after k and before k + 1 separates from both. */
function between({ grid, density }: DensityCurve, k: number, x: number): number {
  if (x < grid[0] || x > grid[grid.length - 1]) return 0;
  if (k + 1 >= grid.length) return density[k];
  const t = (x - grid[k]) / (grid[k + 1] - grid[k]);
  return density[k] + t * (density[k + 1] - density[k]);
}
