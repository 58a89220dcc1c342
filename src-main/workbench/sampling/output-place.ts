import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readSamples } from '#main/formats/landscape-file.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { SampleSpec, ScatterSpec } from '#shared/domain/run.ts';
import type { Samples } from '#shared/domain/sample-set.ts';
import { readJournal, sameAsStored, type ReadJournal } from './journal.ts';

/** Where an unfinished run is kept. */
export const partialPath = (out: string): string => `${out}.partial`;

/** An error before hours of work, not after them. */
export async function checkPlace(out: string): Promise<void> {
  const folder = await stat(dirname(out)).catch(() => null);
  if (!folder?.isDirectory())
    throw new WorkbenchError('file-missing', `${out}: the folder ${dirname(out)} does not exist`);
  const there = await stat(out).catch(() => null);
  if (there?.isDirectory())
    throw new WorkbenchError('file-unreadable', `${out}: is a folder, expected a file to write`);
}

/** The samples in `out` when they are this very run's, finished; then there is nothing to resume. */
export async function finishedRun(spec: SampleSpec | ScatterSpec, out: string): Promise<Samples | null> {
  const there = await stat(out).catch(() => null);
  if (!there?.isFile() || (await stat(partialPath(out)).catch(() => null))) return null;
  const found = await readSamples(out);
  return found.provenance && sameAsStored(found.provenance.spec, spec) ? found : null;
}

/**
 * What an interrupted run left beside `out`, to go on with; null when there is nothing.
 * @throws WorkbenchError 'run-interrupted' when it was not asked to go on, 'spec-mismatch' when it is another run's
 */
export async function interruptedRun(
  spec: SampleSpec | ScatterSpec,
  out: string,
  { resume, overwrite }: { readonly resume: boolean; readonly overwrite: boolean },
): Promise<ReadJournal | null> {
  const path = partialPath(out);
  const journal = overwrite ? null : await readJournal(path);
  if (!journal) {
    await rm(path, { force: true }); // to be overwritten, or torn before its header: nothing was computed
    return null;
  }
  const { header, records } = journal;
  const done = records.reduce((sum, { start, end }) => sum + end - start, 0);
  if (!resume)
    throw new WorkbenchError(
      'run-interrupted',
      `${path} holds ${done} of ${header.points} points of an interrupted run; go on with --resume or start over with --overwrite`,
    );
  if (!sameAsStored(header.spec, spec))
    throw new WorkbenchError(
      'spec-mismatch',
      `${path} belongs to another run (other weights, directions, points or settings); repeat its flags, or start over with --overwrite`,
    );
  return journal;
}
