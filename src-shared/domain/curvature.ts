import { WorkbenchError } from './errors.ts';
import type { CurvatureSpec } from './run.ts';

/** What is asked where nothing else is said; trace and density are null until they are asked for. */
export const defaultCurvature: CurvatureSpec = {
  top: 2,
  tolerance: 1e-4,
  seed: 0,
  trace: null,
  density: null,
  perLayer: false,
};
export const defaultTrace: NonNullable<CurvatureSpec['trace']> = { width: 0.02, confidence: 0.99, maxProducts: 200 };
export const defaultDensity: NonNullable<CurvatureSpec['density']> = { probes: 10, steps: 80, sigma: null };

/** Least and most of each integer. */
export const curvatureLimits = {
  top: [0, 1000],
  seed: [0, Number.MAX_SAFE_INTEGER],
  maxProducts: [1, 1_000_000],
  probes: [1, 10_000],
  steps: [1, 10_000],
} as const;

/** @throws WorkbenchError 'bad-value' that names what is outside its range, or says that nothing is asked for */
export function checkCurvatureRanges(spec: CurvatureSpec): void {
  const { top, tolerance, lowestTolerance, seed, trace, density, perLayer } = spec;
  if (top === 0 && !trace && !density && !perLayer)
    throw new WorkbenchError('bad-value', 'curvature asks for nothing; expected top above 0, trace, density or layers');
  integer('top', top, curvatureLimits.top);
  above0('tolerance', tolerance);
  if (lowestTolerance !== undefined) {
    above0('lowest tolerance', lowestTolerance);
    if (top === 0) refuse('top', top, 'at least 1 beside a tolerance of the most negative eigenvalue');
  }
  integer('seed', seed, curvatureLimits.seed);
  if (trace) {
    above0('trace width', trace.width);
    if (!(trace.confidence > 0 && trace.confidence < 1))
      refuse('trace confidence', trace.confidence, 'a number between 0 and 1');
    integer('trace products', trace.maxProducts, curvatureLimits.maxProducts);
  }
  if (density) {
    integer('density probes', density.probes, curvatureLimits.probes);
    integer('density steps', density.steps, curvatureLimits.steps);
    if (density.sigma !== null) above0('density sigma', density.sigma);
  }
}

function integer(name: string, value: number, [least, most]: readonly [number, number]): void {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    refuse(name, value, `an integer from ${least} to ${most}`);
}

function above0(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) refuse(name, value, 'a number above 0');
}

function refuse(name: string, value: number, expected: string): never {
  throw new WorkbenchError('bad-value', `curvature: ${name} is ${value}, expected ${expected}`, { name, value });
}
