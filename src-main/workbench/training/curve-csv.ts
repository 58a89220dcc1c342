import type { CurvePoint } from '#shared/domain/training.ts';

/** A training curve as a table that `saddleback import` reads: a row per step, an empty cell where a quantity was not taken. */
export function curveCsv(curve: readonly CurvePoint[]): string {
  const names = [...new Set(curve.flatMap(({ values }) => Object.keys(values)))];
  const rows = curve.map(({ step, values }) => [step, ...names.map((name) => values[name] ?? '')].join(','));
  return [['step', ...names].join(','), ...rows, ''].join('\n');
}
