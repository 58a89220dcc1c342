import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from '#main/formats/file-error.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';

const mostEntries = 200_000;

export const naturalOrder = new Intl.Collator('en', { numeric: true }).compare;

/**
 * Files below `root` as paths relative to it, separated by /, folder by folder. A link to a folder is followed once, and never into a folder around it.
 * @param enter whether to look into a folder, by its relative path
 * @throws WorkbenchError 'file-missing' | 'file-unreadable' for a folder; 'too-large' beyond 200 000 entries
 */
export async function* walkFiles(root: string, enter: (folder: string) => boolean): AsyncGenerator<string> {
  const followed = new Set<string>();
  let seen = 0;

  async function* walk(folder: string, around: readonly string[]): AsyncGenerator<string> {
    const here = join(root, folder);
    const real = await realpath(here).catch(() => here);
    for (const entry of await entriesOf(here)) {
      if (++seen > mostEntries)
        throw new WorkbenchError(
          'too-large',
          `${root}: found more than ${mostEntries} files and folders, name a folder below`,
        );
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      const kind = entry.isSymbolicLink() ? await linkKind(join(root, path)) : kindOf(entry);
      if (kind === 'file') yield path;
      if (kind !== 'folder' || !enter(path)) continue;
      if (entry.isSymbolicLink()) {
        const target = await realpath(join(root, path));
        if (followed.has(target) || [...around, real].includes(target)) continue;
        followed.add(target);
      }
      yield* walk(path, [...around, real]);
    }
  }
  yield* walk('', []);
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => naturalOrder(a.name, b.name));
  } catch (cause) {
    const { code = 'UNKNOWN' } = cause as NodeJS.ErrnoException;
    const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
    throw fileError(
      isAbsent ? 'file-missing' : 'file-unreadable',
      folder,
      'the folder',
      code,
      'a folder that can be read',
    );
  }
}

const kindOf = (entry: { isFile(): boolean; isDirectory(): boolean }) =>
  entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : null;

/** What a link leads to; null when that is not there. */
const linkKind = (path: string) =>
  stat(path).then(kindOf, (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ELOOP') return null;
    throw cause;
  });
