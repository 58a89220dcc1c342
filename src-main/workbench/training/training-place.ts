import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { writeAtomic } from '#main/formats/read-file.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { TrainResult } from '#shared/domain/training.ts';
import { curveCsv } from './curve-csv.ts';

/** Where a run works and where its files end: `m.safetensors`, `m.best.safetensors`, `m.curve.csv`, `m.training/` with checkpoints. */
export interface TrainingPlace {
  readonly out: string;
  readonly best: string;
  readonly curve: string;
  readonly folder: string;
}

/** An error before hours of work, not after them. */
export async function trainingPlace(
  out: string,
  { resume, overwrite }: { readonly resume: boolean; readonly overwrite: boolean },
): Promise<TrainingPlace> {
  if (extname(out).toLowerCase() !== '.safetensors')
    throw new WorkbenchError('unsupported-format', `--out is ${out}, expected a file that ends in .safetensors`);
  const parent = await stat(dirname(out)).catch(() => null);
  if (!parent?.isDirectory())
    throw new WorkbenchError('file-missing', `${out}: the folder ${dirname(out)} does not exist`);
  if ((await stat(out).catch(() => null))?.isDirectory())
    throw new WorkbenchError('file-unreadable', `${out}: is a folder, expected a file to write`);
  const stem = out.slice(0, -'.safetensors'.length);
  const folder = `${stem}.training`;
  const there = await readdir(folder).catch((): string[] => []);
  if (overwrite) await rm(folder, { recursive: true, force: true });
  else if (there.includes('state.safetensors') && !resume)
    throw new WorkbenchError(
      'run-interrupted',
      `${folder} holds an interrupted run; go on with --resume or start over with --overwrite`,
    );
  // checkpoints of an earlier run that ended are not this one's
  else if (there.length && !there.includes('state.safetensors')) await rm(folder, { recursive: true });
  await mkdir(folder, { recursive: true });
  return { out, best: `${stem}.best.safetensors`, curve: `${stem}.curve.csv`, folder };
}

/** What a finished run left, where its user looks for it. */
export interface TrainedFiles {
  readonly out: string;
  readonly best: string;
  readonly curve: string;
  readonly checkpoints: readonly string[];
}

/** Moves what a run made to where its user looks for it, and clears away the rest. */
export async function takeOut({ out, best, curve, folder }: TrainingPlace, result: TrainResult): Promise<TrainedFiles> {
  const isLast = result.best.path === result.last;
  await writeAtomic(curve, new TextEncoder().encode(curveCsv(result.curve)));
  if (isLast) await rm(best, { force: true });
  else await rename(join(folder, result.best.path), best);
  await rename(join(folder, result.last), out);
  await rm(join(folder, 'state.safetensors'), { force: true });
  const checkpoints = result.checkpoints.map(({ path }) => join(folder, path));
  if (!checkpoints.length) await rmdir(folder);
  return { out, best: isLast ? out : best, curve, checkpoints };
}
