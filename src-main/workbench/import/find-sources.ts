import { stat } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { oneLine } from '#main/formats/file-error.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { editDistance } from '#shared/domain/nearest.ts';
import { parsePattern, type Pattern, type PatternValues } from './pattern.ts';
import { naturalOrder, walkFiles } from './walk-files.ts';

/** A file to import, and what its path says about it. */
export interface SourceFile {
  readonly path: string;
  /** What it is called: the path below the pattern's fixed folders, without ending. */
  readonly label: string;
  readonly values: PatternValues;
  /** Whether the file itself was named; what a folder holds beside what can be imported is passed over. */
  readonly named: boolean;
}

const mostCompared = 2000;

/**
 * The files that `sources` mean, each once: a file, everything in a folder, or what a pattern matches, in natural order.
 * @throws WorkbenchError 'file-missing' for a pattern that matches nothing, saying what was looked at and the nearest file; 'bad-value' for a pattern
 */
export async function findSources(sources: readonly string[]): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const source of sources)
    for (const file of await filesOf(source)) if (!found.has(file.path)) found.set(file.path, file);
  return [...found.values()];
}

/**
 * The files below `folder` that a pattern of paths in it matches.
 * @throws WorkbenchError as `findSources`; 'bad-value' for a pattern that leads out of it
 */
export async function findBelow(folder: string, text: string): Promise<SourceFile[]> {
  const pattern = parsePattern(text);
  if (/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)/.test(text.replaceAll('\\', '/')))
    throw new WorkbenchError(
      'bad-value',
      `Pattern ${oneLine(text)}: found a path that leads elsewhere, expected one below what was dropped or chosen`,
    );
  return matches({ ...pattern, root: join(folder, pattern.root) }, true);
}

async function filesOf(source: string): Promise<SourceFile[]> {
  const there = await stat(source).catch(() => null);
  // a folder may have braces in its own name
  if (there?.isDirectory()) return matches({ ...parsePattern('**'), root: source, text: join(source, '**') }, false);
  if (there || !/[{}*]/.test(source)) {
    const path = resolve(source);
    return [{ path, label: parse(path).name, values: {}, named: true }];
  }
  return matches(parsePattern(source), true);
}

async function matches(pattern: Pattern, named: boolean): Promise<SourceFile[]> {
  const root = resolve(pattern.root);
  const files: SourceFile[] = [];
  for await (const path of walkFiles(root, (folder) => pattern.mayHold(folder))) {
    const values = pattern.match(path);
    if (values) files.push({ path: join(root, path), label: withoutEnding(path), values, named });
  }
  if (!files.length) throw await nothingFound(pattern, root);
  return files.sort((a, b) => naturalOrder(a.path, b.path));
}

const withoutEnding = (path: string): string => path.slice(0, path.length - parse(path).ext.length);

async function nothingFound(pattern: Pattern, root: string): Promise<WorkbenchError> {
  let best: { readonly path: string; readonly distance: number } | null = null;
  let count = 0;
  for await (const path of walkFiles(root, () => true)) {
    if (++count > mostCompared) break;
    const distance = editDistance(path, pattern.skeleton);
    if (!best || distance < best.distance) best = { path, distance };
  }
  const looked = count > mostCompared ? `the first ${mostCompared} files` : `${count} files`;
  const nearby = best ? `; the nearest is ${oneLine(best.path)}` : '';
  return new WorkbenchError(
    'file-missing',
    `${oneLine(pattern.text)}: matches none of ${looked} under ${oneLine(root)}${nearby}; expected at least one`,
    { pattern: pattern.text, root, nearest: best?.path ?? null },
  );
}
