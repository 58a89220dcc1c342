import type { Landscape } from '../../domain/landscape.ts';
import { collinearDirections } from './collinear-directions.ts';
import type { Finding, LintRule } from './finding.ts';
import { missingValues } from './missing-values.ts';
import { narrowRange } from './narrow-range.ts';
import { noCentre } from './no-centre.ts';

const rules: readonly LintRule[] = [missingValues, noCentre, narrowRange, collinearDirections];

/** Everything worth saying about one field of a landscape. */
export function lint(landscape: Landscape, field: { readonly name: string; readonly values: Float64Array }): Finding[] {
  return rules.map((rule) => rule(landscape, field)).filter((finding) => finding !== null);
}
