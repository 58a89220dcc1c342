import type { CurvePanel } from '#shared/analysis/curve-panels.ts';
import type { Hessian, SpectralDensity } from '#shared/domain/hessian.ts';
import type { Solution } from '#shared/domain/solution.ts';
import type { TextTable } from '../../../state/compare-text.ts';

/** Two arrays of one length, a row for each place. */
export const columnsTable = (
  head: readonly [string, string],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): TextTable => ({
  head,
  rows: Array.from(x, (value, i) => [value, y[i]]),
});

export const densityTable = ({ grid, density }: SpectralDensity): TextTable =>
  columnsTable(['eigenvalue', 'density'], grid, density);

/** What was found at the trained weights, each with what it is worth. */
export function curvatureTable(eigen: Hessian | null, traced: Hessian | null): TextTable {
  const lowest = eigen?.mostNegative;
  const trace = traced?.trace;
  return {
    head: ['number', 'value', 'residual', 'low', 'high', 'confidence'],
    rows: [
      ...(eigen?.eigenvalues ?? []).map(({ value, residual }, i) => [
        `eigenvalue ${i + 1}`,
        value,
        residual,
        null,
        null,
        null,
      ]),
      ...(lowest ? [['lowest eigenvalue, at most', lowest.value, lowest.residual, null, null, null]] : []),
      ...(trace ? [['trace', trace.estimate, null, trace.low, trace.high, trace.confidence]] : []),
    ],
  };
}

/** A row for each quantity and step. */
export const trainingTable = ({ series }: CurvePanel): TextTable => ({
  head: ['quantity', 'step', 'value'],
  rows: series.flatMap(({ name, steps, values }) => Array.from(steps, (step, i) => [name, step, values[i]])),
});

/** A row for each point of the grid; the exact solution where it is known. */
export const solutionTable = ({ x, t, u, exact }: Solution): TextTable => ({
  head: ['x', 't', 'u', ...(exact ? ['exact'] : [])],
  rows: Array.from(u, (value, k) => [
    x[k % x.length],
    t[Math.floor(k / x.length)],
    value,
    ...(exact ? [exact[k]] : []),
  ]),
});
