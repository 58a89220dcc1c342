import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { needsBuild } from '#main/hosts/start/needs-build.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const root = temporaryFolder();
const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** A file that was written `at` seconds; its folders are as old as time. */
function write(path: string, at: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, at, at);
  for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) utimesSync(folder, 1, 1);
}

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const path of ['src-main/a.ts', 'src-shared/deep/er/b.ts', 'src-renderer/c.svelte']) write(path, 100);
  for (const path of ['electron.vite.config.ts', 'svelte.config.js', 'package-lock.json']) write(path, 100);
  for (const path of outputs) write(path, 200);
});

describe('the build', () => {
  it('is good while everything that it is made from is older', () => expect(needsBuild(root)).toBe(false));

  it.each(outputs)('is made when %s is missing', (path) => {
    rmSync(join(root, path));
    expect(needsBuild(root)).toBe(true);
  });

  it.each(['src-shared/deep/er/b.ts', 'src-renderer/c.svelte', 'electron.vite.config.ts', 'package-lock.json'])(
    'is made again after a change to %s',
    (path) => {
      write(path, 300);
      expect(needsBuild(root)).toBe(true);
    },
  );

  it('is made again when one part of it is older than the sources', () => {
    write(outputs[1], 50);
    expect(needsBuild(root)).toBe(true);
  });

  it('is made again after a source was removed', () => {
    rmSync(join(root, 'src-shared/deep/er/b.ts'));
    expect(needsBuild(root)).toBe(true);
  });
});
