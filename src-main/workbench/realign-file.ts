import { resolve } from 'node:path';
import { readLandscape, writeLandscape } from '#main/formats/landscape-file.ts';
import { realign } from '#shared/analysis/lint/repair.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { chooseField, shapeOf } from '#shared/domain/landscape.ts';
import type { InspectOptions } from './inspect.ts';

export interface RealignedFile {
  readonly out: string;
  readonly shape: readonly number[];
  /** What was done, in words. */
  readonly change: string;
  /** Whether the copy says so itself: only a landscape with a record has one to note it in. */
  readonly noted: boolean;
}

/**
 * Writes the re-aligned copy of the landscape in a file, whose displaced lines are found in the field `key`, the loss when none is named.
 * @throws WorkbenchError 'bad-value' when no lines are displaced, or the copy would replace what it is made from; else as reading and writing do
 */
export async function realignFile(path: string, out: string, options: InspectOptions): Promise<RealignedFile> {
  if (resolve(path) === resolve(out))
    throw new WorkbenchError('bad-value', `${out}: found the landscape itself, expected another file for its copy`);
  const whole = await readLandscape(path, options);
  const field = chooseField(whole, options.key);
  const repair = realign(whole, field);
  if (!repair)
    throw new WorkbenchError(
      'bad-value',
      `${path}: no displaced lines in the field ${field.name}, nothing to re-align`,
    );
  await writeLandscape(out, repair.landscape);
  const { landscape, change } = repair;
  return { out, shape: shapeOf(landscape), change, noted: landscape.provenance !== null };
}
