import type { Provenance } from '#shared/domain/run.ts';
import type { SampleProgress } from '#shared/domain/sampling.ts';

/** What the engine tells of directions that take long. */
export type Preparing = Extract<SampleProgress, { kind: 'preparing' }>;

/** What the engine tells before the first chunk. */
export type Ready = Extract<SampleProgress, { kind: 'ready' }>;

/** The record of a sampling run that is complete now. */
export const sampleProvenance = <Spec>(
  spec: Spec,
  { conventions, directions, versions }: Ready,
  { startedAt, seconds }: { readonly startedAt: string; readonly seconds: number },
): Provenance<Spec> => ({
  kind: 'sample',
  spec,
  conventions,
  directions,
  versions,
  timings: { startedAt, finishedAt: new Date().toISOString(), seconds },
});
