import { stat } from 'node:fs/promises';
import { basename, extname, join, parse } from 'node:path';
import { oneLine } from '#main/formats/file-error.ts';
import type { ImportOutcome, ImportRequest, StepProgress } from '#shared/contract/workbench.ts';
import { throwIfAborted, toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import { largestKept } from '#shared/domain/kept-file.ts';
import type { LandscapeRecord, ModelRecord } from '#shared/domain/project.ts';
import { addCurves } from './add-curves.ts';
import { addModel, type ImportWorkers } from './add-model.ts';
import { allPages } from './all-pages.ts';
import { classify, type SourceKind } from './classify.ts';
import { findBelow, findSources, type SourceFile } from './find-sources.ts';
import { matchModels } from './match-model.ts';
import { plannedModel, sharedValues } from './planned-model.ts';
import { readCurves } from './read-curves.ts';
import { walkFiles } from './walk-files.ts';

export interface ImportOptions extends Omit<ImportRequest, 'project'> {
  /** Whether the files go away afterwards; then one that a project keeps by its path alone is refused. */
  readonly passing?: boolean;
  /** The folder that `sources` are patterns in. */
  readonly below?: string;
}

/** What an import is at. */
interface Import {
  readonly workers: ImportWorkers;
  readonly request: ImportOptions;
  readonly signal: AbortSignal | undefined;
  readonly models: ModelRecord[];
  readonly landscapes: LandscapeRecord[];
  readonly unchanged: string[];
  readonly passedOver: string[];
  readonly warnings: string[];
  readonly failures: WorkbenchError[];
  curveRows: number;
  /** Every model of the project, once all weights are in. */
  everyModel: readonly ModelRecord[] | null;
}

/** Weights come first, since curves and landscapes belong to models. */
const order: readonly SourceKind[] = ['weights', 'curves', 'landscape', 'directions', 'other'];

/**
 * Brings files into the project, one after another: weights as models, tables as training curves, landscapes. What is there already is left as it is. A
 * file that cannot be imported is told of in the warnings, and the others go on.
 * @param report called before each file with its path, and at the end
 * @throws WorkbenchError the first error when nothing could be imported; 'cancelled', what is done stays done
 */
export async function importSources(
  workers: ImportWorkers,
  request: ImportOptions,
  report: (progress: StepProgress) => void,
  signal?: AbortSignal,
): Promise<ImportOutcome> {
  const state: Import = {
    workers,
    request,
    signal,
    models: [],
    landscapes: [],
    unchanged: [],
    passedOver: [],
    warnings: [],
    failures: [],
    curveRows: 0,
    everyModel: null,
  };
  const files = await sorted(await allFiles(state), state);
  for (const [done, { file, kind }] of files.entries()) {
    throwIfAborted(signal);
    report({ what: file.path, done, total: files.length });
    await attempt(state, file.path, () => importFile(state, file, kind));
  }
  const { models, landscapes, curveRows, unchanged, passedOver, warnings, failures } = state;
  if (failures.length && !models.length && !landscapes.length && !curveRows && !unchanged.length) throw allOf(state);
  report({ what: '', done: files.length, total: files.length });
  return { models, landscapes, curveRows, unchanged, passedOver, warnings };
}

/** The first of several errors, saying how many more there are; what all of them say is in `details.warnings`. */
function allOf({ failures: [first, ...more], warnings }: Import): WorkbenchError {
  if (!more.length) return first;
  const { code, message, details } = first;
  const others = `${more.length} more could not be imported either`;
  return new WorkbenchError(code, `${message}; ${others}`, { ...details, warnings }, { cause: first });
}

/** The files of every source, each once. */
async function allFiles(state: Import): Promise<readonly SourceFile[]> {
  const { sources, below } = state.request;
  const files = new Map<string, SourceFile>();
  for (const source of sources)
    await attempt(state, source, async () => {
      const found = await (below === undefined ? findSources([source]) : findBelow(below, source));
      for (const file of found) if (!files.has(file.path)) files.set(file.path, file);
    });
  if (below !== undefined)
    for await (const path of walkFiles(below, () => true))
      if (!files.has(join(below, path))) state.passedOver.push(join(below, path));
  return [...files.values()];
}

async function sorted(files: readonly SourceFile[], state: Import) {
  const found: { readonly file: SourceFile; readonly kind: SourceKind }[] = [];
  for (const file of files) {
    throwIfAborted(state.signal);
    await attempt(state, file.path, async () => {
      found.push({ file, kind: (await classify(file.path)).kind });
    });
  }
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** @throws WorkbenchError for what is wrong with the process, not with the file */
async function attempt({ failures, warnings }: Import, path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const error = toWorkbenchError(thrown);
    if (['cancelled', 'worker-lost', 'internal'].includes(error.code)) throw error;
    failures.push(error);
    const { message } = error;
    warnings.push(message.includes(basename(path)) ? message : `${oneLine(path)}: ${message}`);
  }
}

async function importFile(state: Import, file: SourceFile, kind: SourceKind): Promise<void> {
  if (kind === 'weights') await importWeights(state, file);
  else if (kind === 'curves') await importCurves(state, file);
  else if (kind === 'landscape') await importLandscape(state, file);
  else if (!file.named) state.passedOver.push(file.path);
  else
    throw new WorkbenchError(
      'unsupported-format',
      `${oneLine(file.path)}: found ${kind === 'directions' ? 'directions, which a recipe names as a file' : 'nothing that a project holds'}, expected weights, a landscape or a training curve`,
    );
}

async function importWeights(
  { workers, request, models, unchanged, warnings }: Import,
  file: SourceFile,
): Promise<void> {
  if (request.passing) await checkKept(file);
  const { model, created, warnings: said, failure } = await addModel(workers, plannedModel(file, request.values));
  if (created) models.push(model);
  else unchanged.push(file.path);
  warnings.push(...said.map((text) => `${oneLine(file.path)}: ${text}`));
  if (failure && !model.spec)
    warnings.push(`${oneLine(file.path)}: kept, but it cannot be evaluated: ${asValues(failure)}`);
}

/** @throws WorkbenchError 'file-too-large' for a file of which a project would keep only the path */
async function checkKept({ path }: SourceFile): Promise<void> {
  const { size } = await stat(path);
  if (size > largestKept)
    throw new WorkbenchError(
      'file-too-large',
      `${oneLine(path)}: found ${size} bytes, expected at most ${largestKept}, which is what a project keeps of a weights file; import it by its path on the machine that runs the workbench`,
      { size },
    );
}

/** The engine names what is missing as flags; here they are values. */
const asValues = ({ message }: WorkbenchError): string => message.replaceAll('say --', 'set ');

async function importCurves(state: Import, file: SourceFile): Promise<void> {
  const { rows, run } = await readCurves(file.path);
  const found = await modelsOf(state, file, run);
  if (found.length !== 1)
    throw new WorkbenchError(
      'not-found',
      `${oneLine(file.path)}: found ${found.length ? `${found.length} models that it may belong to (${found.map(({ label }) => label).join(', ')})` : 'no model that it belongs to'}, expected one with its pattern's values or its name`,
    );
  const added = await addCurves(state.workers, found[0], rows);
  state.curveRows += added;
  if (!added) state.unchanged.push(file.path);
}

async function importLandscape(state: Import, file: SourceFile): Promise<void> {
  const { workers, request, landscapes, unchanged, signal } = state;
  const isRaw = extname(file.path).toLowerCase() === '.f32';
  const models = await modelsOf(state, file, null);
  const wanted = {
    path: file.path,
    ...(isRaw && request.values.shape !== undefined && { shape: shapeIn(request.values.shape) }),
    // on its own it is told apart by the folders that it was in
    label: models.length === 1 ? parse(file.label).base : file.label,
    model: models.length === 1 ? models[0].id : null,
  };
  const { landscape, created } = await workers.store.call('import-landscape', wanted, { signal });
  if (created) landscapes.push(landscape);
  else unchanged.push(file.path);
}

async function modelsOf(state: Import, file: SourceFile, run: string | null): Promise<readonly ModelRecord[]> {
  const values = { ...sharedValues(state.request.values), ...file.values };
  return matchModels((state.everyModel ??= await listModels(state)), { path: file.path, values, run });
}

async function listModels({ workers: { store } }: Import): Promise<ModelRecord[]> {
  const all: ModelRecord[] = [];
  for await (const model of allPages((page) => store.call('list-models', page))) all.push(model);
  return all;
}

function shapeIn(text: string): number[] {
  const lengths = text.split(/[x×]/).map(Number);
  if (lengths.every((n) => Number.isSafeInteger(n) && n >= 1)) return lengths;
  throw new WorkbenchError('bad-value', `shape is ${oneLine(text)}, expected lengths like 41x41 (x fastest)`);
}
