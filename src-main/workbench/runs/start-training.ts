import { resolve } from 'node:path';
import { checkCurvatureRanges } from '#shared/domain/curvature.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { findExtension, parseParams, type Extension, type ParamValues } from '#shared/domain/params.ts';
import type { QueuedPipeline, RunRecord, TrainingRunSpec } from '#shared/domain/project.ts';
import type { TrainSpec } from '#shared/domain/training.ts';
import { parseRepresentation } from '#shared/domain/representation-text.ts';
import type { Project } from '../core/project.ts';
import { catalogOf } from '../core/catalog.ts';
import { contentHash, contentOf } from './hash.ts';
import { startNext } from './start-next.ts';
import type { StartedRun } from './start-run.ts';
import { labelOf } from './training-label.ts';

/** A model to train, and what to do with it then. */
export interface TrainingDraft {
  readonly draft: TrainDraft;
  readonly label: string | null;
  readonly tags: readonly string[];
  /** What tells the model apart beside its problem's parameters. */
  readonly told: ParamValues;
  readonly next: readonly QueuedPipeline[];
  readonly priority: number;
}

export interface StartedTraining {
  /** Done when the model is there already. */
  readonly run: RunRecord;
  /** What was made of `next` at once: nothing while the model is not there. */
  readonly followed: readonly StartedRun[];
  readonly warnings: readonly string[];
}

/**
 * Queues a training run, or an earlier one of the same training again; what follows is added to what follows it already. When the model is there, it is the runs
 * that follow that are queued.
 * @throws WorkbenchError as the engine's `resolve-train`; 'bad-value' | 'bad-usage' for what follows
 */
export async function startTraining(project: Project, asked: TrainingDraft): Promise<StartedTraining> {
  const { store, queue } = project;
  const next = asked.next.map(withPlaces);
  await checkNext(project, next);
  const { spec, warnings } = await resolved(project, asked);
  const hash = trainingHash(spec.train);
  const known = await store.call('find-run', { hash });
  const run = known
    ? await extended(project, known, next)
    : await added(project, { spec, hash, next, warnings }, asked);
  if (run.state !== 'done') return { run: await queue.resume(run.id), followed: [], warnings };
  return { run, followed: await startNext(project, run, next), warnings };
}

/** What makes a training the one it is: files count by their bytes. */
export const trainingHash = ({ data, test, initial, ...how }: TrainSpec): string =>
  contentHash({
    kind: 'train',
    ...how,
    data: contentOf(data),
    test: contentOf(test),
    initial: initial && initial.sha256,
  });

/** Files stay where they are while the model is trained: their places must not depend on where this process was started. */
const withPlaces = ({ directions, ...rest }: QueuedPipeline): QueuedPipeline => ({
  ...rest,
  directions: { ...directions, paths: directions.paths.map((path) => resolve(path)) },
});

/** What can be known to be wrong before hours of training. */
async function checkNext({ workers }: Project, next: readonly QueuedPipeline[]): Promise<void> {
  if (!next.length) return;
  const { directions: kinds, representations, numbers } = await catalogOf(workers);
  for (const { directions, curvature, ...wanted } of next) {
    if (directions.kind !== null)
      parseParams(findExtension(kinds, directions.kind, 'direction kind'), directions.params);
    for (const text of wanted.representations) parseRepresentation(text, representations);
    if (wanted.numbers !== 'all') for (const id of wanted.numbers) findExtension(numbers, id, 'number');
    if (curvature) checkCurvatureRanges(curvature);
  }
}

async function resolved(
  { workers: { store, engine } }: Project,
  { draft, label, tags, told }: TrainingDraft,
): Promise<{ readonly spec: TrainingRunSpec; readonly warnings: readonly string[] }> {
  const { spec: train, files, warnings } = await engine.call('resolve-train', draft);
  for (const path of [...files.data, ...files.test, ...(files.initial === null ? [] : [files.initial])])
    await store.call('add-file', { path });
  // the engine's reading of a value before the text's
  const read = Object.entries(told).map(([name, value]) => [name, readBy(train, name) ?? value]);
  const { problems } = await engine.call('catalog', null);
  const usual = problems.find(({ id }) => id === train.problem.id)?.usual.optimiser;
  const { id: optimiser } = train.optimiser;
  const apart = { ...Object.fromEntries(read), ...(optimiser !== usual && { optimiser }) } as ParamValues;
  const parameters = { ...apart, ...train.problem.params };
  return { spec: { kind: 'train', train, label: label ?? labelOf(train, apart), tags, parameters }, warnings };
}

const readBy = ({ architecture, optimiser, plan }: TrainSpec, name: string) =>
  architecture.params[name] ?? optimiser.params[name] ?? plan[name];

/** Parameters of a draft that are one of `owners`': what tells its model apart. */
export const toldOf = ({ params }: TrainDraft, owners: readonly Extension[]): ParamValues =>
  Object.fromEntries(
    Object.entries(params).filter(([name]) => owners.some((owner) => Object.hasOwn(owner.params, name))),
  );

interface NewTraining {
  readonly spec: TrainingRunSpec;
  readonly hash: string;
  readonly next: readonly QueuedPipeline[];
  readonly warnings: readonly string[];
}

async function added(
  { store }: Project,
  { spec, hash, next, warnings }: NewTraining,
  { priority }: TrainingDraft,
): Promise<RunRecord> {
  const title = `${spec.label} · training`;
  const run = await store.call('add-run', { title, priority, spec, hash, model: null, next });
  const at = new Date().toISOString();
  for (const text of warnings) await store.call('add-log', { run: run.id, at, level: 'warning', text });
  return run;
}

/** The run with what it does not do afterwards yet. */
async function extended({ store }: Project, run: RunRecord, next: readonly QueuedPipeline[]): Promise<RunRecord> {
  const known = new Set(run.next.map(contentHash));
  const more = next.filter((each) => !known.has(contentHash(each)));
  return more.length ? store.call('edit-run', { id: run.id, next: [...run.next, ...more] }) : run;
}
