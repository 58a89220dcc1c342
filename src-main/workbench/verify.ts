import { open, type FileHandle } from 'node:fs/promises';
import type { StepProgress, VerifyFinding, WorkbenchContract } from '#shared/contract/workbench.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { LandscapeDetail } from '#shared/domain/project.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import type { Project } from './core/project.ts';
import { filePaths, modelFiles } from './runs/file-paths.ts';
import { keepNumbers, takeTopology } from './runs/analyse-field.ts';
import { finishedLandscapes } from './runs/all-landscapes.ts';

/** Computes the stored landscapes and the numbers of their topologies again, and says for each whether it came out the same. */
export async function verifyProject(
  project: Project,
  ids: readonly number[] | null,
  { signal, report }: CallContext<StepProgress>,
): Promise<WorkbenchContract['verify']['result']> {
  const chosen = await finishedLandscapes(project.store, ids);
  const findings: VerifyFinding[] = [];
  const total = chosen.length;
  for (const [done, { id }] of chosen.entries()) {
    const landscape = await named(project, id);
    report({ what: landscape.label, done, total });
    if (landscape.spec) findings.push(await verifySamples(project, landscape, landscape.spec, signal));
    findings.push(...(await verifyNumbers(project, landscape, signal)));
  }
  report({ what: '', done: total, total });
  return { findings };
}

/** A landscape whose label says its model too. */
async function named({ store }: Project, id: number): Promise<LandscapeDetail> {
  const landscape = await store.call('landscape', { id });
  if (landscape.model === null) return landscape;
  const model = await store.call('model', { id: landscape.model });
  return { ...landscape, label: `${model.label} · ${landscape.label}` };
}

/** Every point of every field once more, compared bit for bit chunk by chunk with what is stored. */
async function verifySamples(
  { workers }: Project,
  { id, label, fields, shape }: LandscapeDetail,
  spec: NonNullable<LandscapeDetail['spec']>,
  signal: AbortSignal,
): Promise<VerifyFinding> {
  const { engine, cores } = workers;
  const stored = await Promise.all(fields.map((field) => StoredField.open(workers, id, field)));
  const counts = { same: 0, different: 0 };
  let largest = 0;
  let comparing: Promise<void> = Promise.resolve();
  try {
    const request = {
      spec,
      files: await modelFiles(workers, spec.model),
      directionPaths: await filePaths(workers, spec.directions.files),
      workers: cores,
      todo: [{ start: 0, end: sizeOf(shape) }],
    };
    await engine.call('sample', request, {
      signal,
      onProgress: (progress) => {
        if (progress.kind !== 'chunk') return;
        const { range, values } = progress;
        comparing = comparing.then(async () => {
          for (const [f, field] of stored.entries()) {
            const before = await field.read(range.start, range.end);
            values[f].forEach((value, i) => {
              counts[Object.is(value, before[i]) ? 'same' : 'different']++;
              if (!Object.is(value, before[i])) largest = Math.max(largest, Math.abs(value - before[i]));
            });
          }
        });
        // its failure is thrown below, where it is awaited
        comparing.catch(() => undefined);
      },
    });
    await comparing;
  } finally {
    for (const field of stored) await field.close();
  }
  const { same, different } = counts;
  const detail = different
    ? `${different} of ${same + different} values differ, by ${largest} at most`
    : `${same} values are the same to the last bit`;
  return { what: `${label}: samples`, same: different === 0, detail };
}

/** The numbers of every stored topology once more; each time is a row of the history. */
async function verifyNumbers(
  { workers }: Project,
  { id, label }: LandscapeDetail,
  signal: AbortSignal,
): Promise<VerifyFinding[]> {
  const findings: VerifyFinding[] = [];
  for (const { field, representation, numbers } of await workers.store.call('list-topologies', { landscape: id })) {
    const key = { landscape: id, field, representation };
    const again = await takeTopology(workers, key, signal, async (result) => result);
    await keepNumbers(workers, key, again, 'verify', new Date().toISOString());
    const ids = Object.keys({ ...numbers, ...again.numbers });
    const changed = ids.filter((name) => !Object.is(numbers[name], again.numbers[name]));
    findings.push({
      what: `${label}: numbers of ${field}, ${representation}`,
      same: changed.length === 0,
      detail: changed.length
        ? changed.map((name) => `${name} was ${numbers[name]}, is ${again.numbers[name]}`).join('; ')
        : `${ids.length} numbers are the same`,
    });
  }
  return findings;
}

/** A field of the store as a file of float64, read in parts. */
class StoredField {
  readonly #handle: FileHandle;
  readonly #offset: number;

  private constructor(handle: FileHandle, offset: number) {
    this.#handle = handle;
    this.#offset = offset;
  }

  static async open({ store, spool }: Project['workers'], landscape: number, field: string): Promise<StoredField> {
    return spool.with('.npy', async (path) => {
      const { shape } = await store.call('field-file', { landscape, field, path });
      const handle = await open(path); // it stays readable when the spool has removed its name
      const { size } = await handle.stat();
      return new StoredField(handle, size - 8 * sizeOf(shape));
    });
  }

  async read(start: number, end: number): Promise<Float64Array> {
    const values = new Float64Array(end - start);
    const { bytesRead } = await this.#handle.read(values, 0, values.byteLength, this.#offset + 8 * start);
    if (bytesRead !== values.byteLength)
      throw new WorkbenchError('internal', `A stored field ends after point ${start + bytesRead / 8}, expected ${end}`);
    return values;
  }

  close = (): Promise<void> => this.#handle.close();
}
