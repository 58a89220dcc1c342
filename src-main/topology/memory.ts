import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import type { ParamValues } from '#shared/domain/params.ts';
import type { Representation } from './representations/representation.ts';

/**
 * What one site takes at the peak of an analysis: places, records of two sorts, a union-find forest, a log, the tree and its segmentation. On noise, which has
 * most nodes, 68 to 121 were measured by `npm run bench -- topology-scaling`.
 */
const bytesPerVertex = 125;

/** A grid of n axes is swept with an empty cell after each line of each axis. */
function sites(samples: FieldSamples): number {
  if (samples.kind === 'points') return samples.values.length;
  return samples.shape.reduce((product, n) => product * (n + 1), 1);
}

/** Bytes that an analysis takes at its peak beside the values themselves. @throws WorkbenchError 'unsupported-representation' */
export const analysisBytes = (representation: Representation, samples: FieldSamples, params: ParamValues): number =>
  representation.bytes(samples, params) + bytesPerVertex * sites(samples);

/** @throws WorkbenchError 'too-large' with both numbers, before anything is allocated */
export function checkMemory(
  representation: Representation,
  samples: FieldSamples,
  params: ParamValues,
  limit: number,
): void {
  const bytes = analysisBytes(representation, samples, params);
  if (bytes <= limit) return;
  throw new WorkbenchError(
    'too-large',
    `${representation.id} on ${samples.values.length} samples takes about ${gibibytes(bytes)} GiB of memory, at most ${gibibytes(limit)} GiB are allowed; take fewer samples or a representation with fewer edges`,
    { bytes, limit },
  );
}

const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toPrecision(3);
