import { WorkbenchError } from '#shared/domain/errors.ts';
import type { SpectralDensity } from '#shared/domain/hessian.ts';
import type { Random } from '#shared/domain/random.ts';
import { extend, isComplete, startKrylov } from './krylov.ts';
import { rademacher } from './orthogonal.ts';
import { counted, type SymmetricProduct, type Work } from './product.ts';
import { smooth } from './smooth.ts';
import { tridiagonalEigen } from './tridiagonal.ts';

export interface DensityOptions extends Work {
  /** Independent random start vectors, at least 1. */
  readonly probes: number;
  /** Lanczos steps of each, at least 1: one product a step. */
  readonly steps: number;
  /** Of the product, relative to ‖H‖: see `productAccuracy`. */
  readonly accuracy: number;
  /** Points of the grid. */
  readonly points?: number;
  /** Width of the Gaussians; without it √(1e-5·range), PyHessian's, but at least two grid spacings. */
  readonly sigma?: number;
}

const POINTS = 2048;
/** The margins alone take twenty. */
const LEAST_POINTS = 100;

/**
 * Spectral density by stochastic Lanczos quadrature (Ubaru, Chen and Saad 2017): the Ritz values of a short Lanczos process that starts from random signs are nodes, the
 * squared first components of T's eigenvectors their weights; the density is the mean over the probes of Gaussians at the nodes.
 * @returns the density and the number of products, `probes`·`steps` unless Krylov spaces close before
 * @throws WorkbenchError 'bad-value' for counts or a width that cannot be, 'cancelled', and what the product throws
 */
export async function spectralDensity(
  product: SymmetricProduct,
  size: number,
  random: Random,
  options: DensityOptions,
): Promise<{ density: SpectralDensity; products: number }> {
  const { probes, steps, points = POINTS, sigma } = options;
  checkOptions(options);
  const work = counted(product, probes * Math.min(steps, size), options);
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let probe = 0; probe < probes; probe++) {
    const start = rademacher(size, random);
    const { values, first } = await work.once(`probe ${probe}`, () => quadrature(work.apply, start, options));
    nodes.push(...values);
    weights.push(...first.map((x) => (x * x) / probes));
  }
  const curve = smooth(nodes, weights, points, sigma);
  return {
    density: { ...curve, probes, steps, nodes: Float64Array.from(nodes), weights: Float64Array.from(weights) },
    products: work.products(),
  };
}

function checkOptions({ probes, steps, points = POINTS, sigma = 1 }: DensityOptions): void {
  const check = (name: string, value: number, least: number): void => {
    if (!(value >= least && value < Infinity))
      throw new WorkbenchError('bad-value', `A spectral density of ${value} ${name}: give at least ${least}`, {
        name,
        value,
      });
  };
  check('probes', probes, 1);
  check('steps', steps, 1);
  check('grid points', points, LEAST_POINTS);
  check('σ', sigma, Number.MIN_VALUE);
}

/** Nodes, ascending, and the first component of each one's eigenvector. A space that closes before `steps` has all that its start vector can show. */
async function quadrature(
  apply: (v: Float64Array) => Promise<Float64Array>,
  start: Float64Array,
  { steps, accuracy }: DensityOptions,
): Promise<{ values: Float64Array; first: Float64Array }> {
  const state = startKrylov(start.length, 0, { start });
  while (state.alpha.length < steps && state.splits === 0 && !isComplete(state)) await extend(state, apply, accuracy);
  const { values, rows } = tridiagonalEigen(state.alpha, state.beta, [0]);
  return { values, first: rows[0] };
}
