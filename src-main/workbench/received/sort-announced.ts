import * as v from 'valibot';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { AnnouncedFile, LeftFile, ReceiveLimits } from '#shared/domain/received.ts';
import { isImportable } from '../import/importable.ts';
import { refusedPath } from './refused-path.ts';

const Announced = v.array(v.object({ path: v.string(), bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }));

export interface SortedFiles {
  readonly taken: readonly AnnouncedFile[];
  readonly left: readonly LeftFile[];
}

/**
 * Which of the files that a page announces are taken, in its order; each of the others with why it is not.
 * @throws WorkbenchError 'bad-value' for what is no list of files; 'too-large' for too many of them or too many bytes in those that are taken
 */
export function sortAnnounced(files: unknown, limits: ReceiveLimits): SortedFiles {
  const parsed = v.safeParse(Announced, files);
  if (!parsed.success)
    throw new WorkbenchError('bad-value', `Files to hand over: ${parsed.issues[0].message}, expected paths and bytes`);
  const announced = parsed.output;
  if (announced.length > limits.files)
    throw new WorkbenchError(
      'too-large',
      `${announced.length} files, expected at most ${limits.files} at once; ${otherwise}`,
      { files: announced.length },
    );
  const taken = new Map<string, AnnouncedFile>();
  const left: LeftFile[] = [];
  for (const file of announced) {
    const why = refusedPath(file.path) ?? refusedFile(file) ?? (taken.has(file.path) ? 'it is there twice' : null);
    if (why) left.push({ path: file.path, why });
    else taken.set(file.path, file);
  }
  const bytes = [...taken.values()].reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > limits.bytes)
    throw new WorkbenchError('too-large', `${bytes} bytes, expected at most ${limits.bytes} at once; ${otherwise}`, {
      bytes,
    });
  return { taken: [...taken.values()], left };
}

const otherwise = 'import fewer, or say the folder’s path on the machine that runs the workbench';

function refusedFile({ path, bytes }: AnnouncedFile): string | null {
  if (!isImportable(path)) return 'no kind of file that is imported';
  return bytes === 0 ? 'it is empty' : null;
}
