import type { GridDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { AxisRange, DirectionsSpec } from '#shared/domain/run.ts';
import { directionKinds } from '../directions/registry.ts';

/** The range of every axis: as given, ± the radius, or the direction kind's own. @throws WorkbenchError 'bad-value' | 'bad-usage' */
export function resolveBox(
  { radius, ranges }: Pick<GridDraft, 'radius' | 'ranges'>,
  { id, dims }: DirectionsSpec,
): readonly AxisRange[] {
  const { defaultRange } = findExtension(directionKinds, id, 'direction kind');
  const usual = radius === null ? defaultRange : { low: -radius, high: radius };
  const box = ranges.length ? perAxis(ranges, dims, '--range') : perAxis([usual], dims, '--radius');
  for (const { low, high } of box)
    if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
      throw new WorkbenchError('bad-value', `The range ${low}:${high} is not a finite low:high with low < high`);
  return box;
}

/** One value for every axis, or one per axis. @throws WorkbenchError 'bad-usage' */
export function perAxis<T>(values: readonly T[], dims: number, flag: string): readonly T[] {
  if (values.length === 1) return new Array<T>(dims).fill(values[0]);
  if (values.length !== dims)
    throw new WorkbenchError(
      'bad-usage',
      `${flag} is given ${values.length} times for ${dims} directions; give it once or once per direction`,
    );
  return values;
}
