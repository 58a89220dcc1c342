import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#main/store/project.ts';
import { largestKept } from '#shared/domain/kept-file.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { openProject } from './open-project.ts';

const root = temporaryFolder();
let count = 0;
let project: Project;
let folder: string;
let spool: string;
beforeEach(async () => {
  folder = join(root, String(count++));
  spool = join(folder, 'spool');
  mkdirSync(spool, { recursive: true });
  project = await openProject(join(folder, 'p.saddle'), 'create');
  return () => project.close();
});
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * i) >> 3);
function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('files', () => {
  it('are where they were added from, while their bytes are the same', async () => {
    const bytes = bytesOf(5000);
    const path = write('w.npz', bytes);
    const added = await project.files.add(path);
    expect(added).toEqual({ name: 'w.npz', sha256: sha256(bytes), bytes: 5000, kept: true });
    expect(await project.files.path({ sha256: added.sha256, folder: spool })).toBe(path);
    expect(readdirSync(spool)).toEqual([]);
  });

  it('are copied out of the project when they have changed or are gone, over many chunks', async () => {
    const bytes = bytesOf(2_500_001);
    const path = write('w.NPZ', bytes);
    const { sha256: hash } = await project.files.add(path);
    writeFileSync(path, bytesOf(10));
    const copy = await project.files.path({ sha256: hash, folder: spool });
    expect(copy).toBe(join(spool, `${hash}.NPZ`));
    expect(Buffer.compare(readFileSync(copy), bytes)).toBe(0);
    rmSync(path);
    expect(await project.files.path({ sha256: hash, folder: spool })).toBe(copy);
    writeFileSync(copy, 'spoilt');
    expect(sha256(readFileSync(await project.files.path({ sha256: hash, folder: spool })))).toBe(hash);
  });

  it('are kept once, under the path told last', async () => {
    const one = write('one.npz', bytesOf(100));
    const two = write('two.npz', bytesOf(100));
    const [a, b] = await Promise.all([project.files.add(one), project.files.add(two)]);
    expect(a.sha256).toBe(b.sha256);
    rmSync(one);
    await project.files.add(two);
    expect(await project.files.path({ sha256: a.sha256, folder: spool })).toBe(two);
  });

  it('that are large are known by their path alone', async () => {
    const path = write('data.npz', new Uint8Array(largestKept + 1).fill(7));
    const { sha256: hash, kept } = await project.files.add(path);
    expect(kept).toBe(false);
    expect(await project.files.path({ sha256: hash, folder: spool })).toBe(path);
    writeFileSync(path, 'other');
    await expectRefusal(
      () => project.files.path({ sha256: hash, folder: spool }),
      'file-missing',
      path,
      'other bytes',
      'import it',
    );
    rmSync(path);
    await expectRefusal(() => project.files.path({ sha256: hash, folder: spool }), 'file-missing', path, 'nothing');
    const edge = write('edge.npz', new Uint8Array(largestKept).fill(7));
    expect((await project.files.add(edge)).kept).toBe(true);
  });

  it('are refused when they are not there, empty, a folder, or unknown', async () => {
    await expectRefusal(() => project.files.add(join(folder, 'x')), 'file-missing', 'x');
    await expectRefusal(() => project.files.add(folder), 'file-unreadable', folder);
    await expectRefusal(() => project.files.add(write('e', Uint8Array.of())), 'file-empty', 'e');
    for (const unknown of ['ab'.repeat(32), '../../x'])
      await expectRefusal(() => project.files.path({ sha256: unknown, folder: spool }), 'not-found', unknown);
  });
});
