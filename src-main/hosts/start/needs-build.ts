import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build is made from, and what it makes last of each part. Paths in the repository. */
const sources = [
  'src-main',
  'src-shared',
  'src-renderer',
  'electron.vite.config.ts',
  'svelte.config.js',
  'package-lock.json',
];
const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** Whether the built application in `root` is missing or older than what it is made from. */
export function needsBuild(root: string): boolean {
  const built = outputs.map((path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? -Infinity);
  const oldest = Math.min(...built);
  return sources.some((path) => newest(join(root, path)) > oldest);
}

/** Time of the last change to a file, or to anything in a folder; a removal changes its folder. */
function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).map((name) => newest(join(path, name)));
  return Math.max(found.mtimeMs, ...inside);
}
