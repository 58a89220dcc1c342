import { parse } from 'node:path';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { StoreContract } from '#shared/contract/store.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { Extension, ParamValue } from '#shared/domain/params.ts';
import type { ModelRecord, NewModel } from '#shared/domain/project.ts';
import type { FileRef, ModelFiles, ModelSpec } from '#shared/domain/run.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { PlannedModel } from '../recipe/planned-run.ts';
import { contentHash } from '../runs/hash.ts';
import { allPages } from './all-pages.ts';
import { classify } from './classify.ts';
import { modelIdentity } from './model-identity.ts';

/** The processes that an import needs. */
export interface ImportWorkers {
  readonly store: Pick<Client<StoreContract>, 'call'>;
  readonly engine: Pick<Client<EngineContract>, 'call'>;
}

export interface AddedModel {
  readonly model: ModelRecord;
  /** As it was asked for now: a model that was there may have been added for another backend or precision. */
  readonly spec: ModelSpec | null;
  readonly created: boolean;
  readonly warnings: readonly string[];
  /** Why the engine cannot evaluate it as it was told: then there is no spec. */
  readonly failure: WorkbenchError | null;
}

type Metadata = Readonly<Record<string, string>>;

/**
 * Adds a weights file and its model to the project, unless the same model is there. What the engine does not know is kept as told: such a model has no spec.
 * @throws WorkbenchError for a file that cannot be read
 */
export async function addModel({ store, engine }: ImportWorkers, planned: PlannedModel): Promise<AddedModel> {
  const { metadata } = await classify(planned.weightsPath);
  const { name, sha256 } = await store.call('add-file', { path: planned.weightsPath });
  const catalog = await engine.call('catalog', null);
  const owners = [...catalog.architectures, ...catalog.problems];
  const isKnown = catalog.architectures.some(({ id }) => id === planned.architecture);
  // a name that only the folders know must not hide what the file says itself
  const draft = {
    ...planned,
    architecture: isKnown ? planned.architecture : undefined,
    params: knownParams(planned.params, owners),
  };
  const resolved = await engine.call('resolve-model', draft).then(
    (found) => ({ ...found, failure: null }),
    (thrown: unknown) => unresolved(toWorkbenchError(thrown)),
  );

  for (const path of resolved.files.data) await store.call('add-file', { path });
  const made = newModel(planned, metadata, { name, sha256 }, resolved.spec, owners);
  // without a spec it adds nothing to a model of the same weights
  const same = made.spec ? null : await modelWith(store, sha256);
  const { model, created } = same ? { model: same, created: false } : await store.call('add-model', made);
  const tagged =
    created && planned.tags.length ? await store.call('edit-model', { id: model.id, tags: planned.tags }) : model;
  const warnings = [...resolved.warnings, ...seedWarnings(planned, metadata)];
  return { model: tagged, spec: resolved.spec, created, warnings, failure: resolved.failure };
}

/** A model of these weights, one that can be evaluated before others. */
async function modelWith(store: ImportWorkers['store'], sha256: string): Promise<ModelRecord | null> {
  let found: ModelRecord | null = null;
  for await (const model of allPages((page) => store.call('list-models', page)))
    if (model.weights.sha256 === sha256 && !found?.spec) found = model;
  return found;
}

/** Values that some of `owners` takes; all others only tell the model apart. */
export function knownParams(
  params: Readonly<Record<string, string>>,
  owners: readonly Extension[],
): Record<string, string> {
  const names = new Set(owners.flatMap((owner) => Object.keys(owner.params)));
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.has(name)));
}

/** @throws WorkbenchError when it was not the file's fault */
function unresolved(failure: WorkbenchError): {
  spec: null;
  files: ModelFiles;
  warnings: readonly string[];
  failure: WorkbenchError;
} {
  if (['cancelled', 'worker-lost', 'internal'].includes(failure.code)) throw failure;
  return { spec: null, files: { weights: '', data: [] }, warnings: [], failure };
}

function newModel(
  planned: PlannedModel,
  metadata: Metadata,
  weights: FileRef,
  spec: ModelSpec | null,
  owners: readonly Extension[],
): NewModel {
  const architecture = planned.architecture ?? spec?.architecture.id ?? metadata.architecture ?? 'unknown';
  const problem = spec?.problem.id ?? planned.problem ?? metadata.problem ?? null;
  const parameters = parametersOf(planned, metadata, spec, owners);
  const identity = spec ? modelIdentity(spec) : { weights: weights.sha256, architecture, problem, parameters };
  return {
    hash: contentHash(identity),
    label: planned.label ?? parse(weights.name).name,
    weights,
    architecture,
    problem,
    parameters,
    seed: planned.seed ?? seedOf(metadata),
    spec,
  };
}

/** The problem's parameters and those that were told, the engine's reading of a value before the text's. */
function parametersOf(
  { parameters }: PlannedModel,
  metadata: Metadata,
  spec: ModelSpec | null,
  owners: readonly Extension[],
): Record<string, ParamValue> {
  if (!spec) {
    const told = Object.entries(metadata).filter(([name]) => owners.some(({ params }) => Object.hasOwn(params, name)));
    return { ...Object.fromEntries(told), ...parameters };
  }
  const read = Object.entries(parameters).map(([name, value]) => [name, spec.architecture.params[name] ?? value]);
  return { ...Object.fromEntries(read), ...spec.problem.params };
}

const seedOf = ({ seed = '' }: Metadata): number | null =>
  /^\d+$/.test(seed) && Number.isSafeInteger(Number(seed)) ? Number(seed) : null;

function seedWarnings({ seed }: PlannedModel, metadata: Metadata): string[] {
  const told = seedOf(metadata);
  return seed === null || told === null || told === seed ? [] : [`seed ${seed} wins over the file's ${told}`];
}
