/** A density on an even grid. */
export interface Curve {
  readonly grid: Float64Array;
  /** Scaled to integral 1 by the trapezoidal rule. */
  readonly density: Float64Array;
  readonly sigma: number;
  /** Before it was scaled. */
  readonly integral: number;
}

/** PyHessian's variance of the Gaussians, relative to the range of the nodes. */
const VARIANCE = 1e-5;
/** Least width of a Gaussian in grid spacings: a narrower one may fall between two points. */
const LEAST_SPACINGS = 2;
/** Room for the Gaussians beyond the outermost nodes, in widths. */
const MARGIN = 5;
/** Range of nodes that (nearly) agree, relative to their size. */
const LEAST_RANGE = 1e-6;

/**
 * Σ weightᵢ·N(nodeᵢ, σ²) over a grid of `points` from the smallest to the largest node and five widths beyond. Weights sum to 1.
 * @param sigma in units of the nodes; by default √(1e-5·range), at least two grid spacings
 */
export function smooth(nodes: readonly number[], weights: readonly number[], points: number, sigma?: number): Curve {
  const low = nodes.reduce((a, b) => Math.min(a, b), Infinity);
  const high = nodes.reduce((a, b) => Math.max(a, b), -Infinity);
  const range = Math.max(high - low, LEAST_RANGE * Math.max(-low, high)) || 1;
  const width = sigma ?? chooseSigma(range, points);
  const start = low - MARGIN * width;
  const spacing = (high - low + 2 * MARGIN * width) / (points - 1);
  const grid = new Float64Array(points).map((_, i) => start + i * spacing);
  const density = new Float64Array(points);
  nodes.forEach((node, i) => {
    addGaussian(density, grid, node, width, weights[i]);
  });
  const integral = spacing * (density.reduce((sum, x) => sum + x, 0) - (density[0] + density[points - 1]) / 2);
  if (integral > 0) for (let i = 0; i < points; i++) density[i] /= integral;
  return { grid, density, sigma: width, integral };
}

/** The spacing depends on the margin and so on σ: σ = 2h with h·(points − 1) = range + 2·5·σ has one solution. */
function chooseSigma(range: number, points: number): number {
  const spacing = range / (points - 1 - 2 * MARGIN * LEAST_SPACINGS);
  return Math.max(Math.sqrt(VARIANCE * range), LEAST_SPACINGS * spacing);
}

function addGaussian(density: Float64Array, grid: Float64Array, center: number, sigma: number, weight: number): void {
  const height = weight / (sigma * Math.sqrt(2 * Math.PI));
  for (let i = 0; i < grid.length; i++) {
    const t = (grid[i] - center) / sigma;
    density[i] += height * Math.exp((-t * t) / 2);
  }
}
