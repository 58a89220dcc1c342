import type { Hessian } from '#shared/domain/hessian.ts';
import type { MetricRow } from '#shared/domain/project.ts';
import type { CurvatureSpec } from '#shared/domain/run.ts';

type Row = Pick<MetricRow, 'name' | 'value' | 'conventions'>;

/**
 * The numbers of a Hessian for the history. Conventions hold what was chosen; how well a value is known (residuals, the interval, products) came out, and
 * has rows of its own: values of different models are then still counted together.
 */
export function curvatureRows(spec: CurvatureSpec, hessian: Hessian): Row[] {
  const { tolerance, lowestTolerance, seed, trace: asked } = spec;
  const { eigenvalues, mostNegative, trace, hessianVectorProducts, examples, backend, precision } = hessian;
  const shared = { backend, precision, examples: String(examples) };
  const drawn = { ...shared, 'random vectors': `seed ${seed}` };
  const ofPairs = { ...drawn, tolerance: String(tolerance) };
  const ofLowest = { ...ofPairs, ...(lowestTolerance && { 'lowest tolerance': String(lowestTolerance) }) };
  const pairs = [
    ...eigenvalues.map((pair, i) => ({
      name: i === 0 ? 'top-eigenvalue' : `eigenvalue-${i + 1}`,
      ...pair,
      conventions: ofPairs,
    })),
    ...(mostNegative ? [{ name: 'most-negative-eigenvalue', ...mostNegative, conventions: ofLowest }] : []),
  ];
  const rows = pairs.flatMap(({ name, value, residual, conventions }): Row[] => [
    { name, value, conventions },
    { name: `${name}-residual`, value: residual, conventions },
  ]);
  if (trace && asked) {
    const { width, confidence, maxProducts } = asked;
    const conventions = {
      ...drawn,
      confidence: String(confidence),
      width: String(width),
      'most products': String(maxProducts),
    };
    const { estimate, low, high } = trace;
    rows.push(
      { name: 'hessian-trace', value: estimate, conventions },
      { name: 'hessian-trace-low', value: low, conventions },
      { name: 'hessian-trace-high', value: high, conventions },
    );
  }
  return [...rows, { name: 'hessian-vector-products', value: hessianVectorProducts, conventions: drawn }];
}
