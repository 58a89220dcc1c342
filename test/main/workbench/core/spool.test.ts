import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Spool } from '#main/workbench/core/spool.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

describe('a spool', () => {
  it('gives every use a path of its own and removes what was written there', async () => {
    const spool = new Spool(temporaryFolder());
    const paths = await Promise.all(
      [1, 2, 3].map((n) =>
        spool.with('.npy', async (path) => {
          writeFileSync(path, String(n));
          return path;
        }),
      ),
    );
    expect(new Set(paths).size).toBe(3);
    expect(readdirSync(spool.folder)).toEqual([]);
  });

  it('removes the file of a use that failed, and one that was never written', async () => {
    const spool = new Spool(temporaryFolder());
    const failing = spool.with('.npz', async (path) => {
      writeFileSync(path, 'half');
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    await spool.with('.npz', async () => undefined);
    expect(readdirSync(spool.folder)).toEqual([]);
  });

  it('is gone after close', () => {
    const spool = new Spool(temporaryFolder());
    writeFileSync(join(spool.folder, 'left'), '');
    spool.close();
    expect(existsSync(spool.folder)).toBe(false);
  });

  it('clears away what a process that is gone left behind, and leaves a living one’s and other folders alone', () => {
    const parent = temporaryFolder();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const names = [`saddleback-spool-${pid}-abc`, `saddleback-spool-${process.pid}-abc`, 'saddleback-spool-x', 'other'];
    for (const name of names) {
      mkdirSync(join(parent, name));
      writeFileSync(join(parent, name, 'file'), 'x');
    }
    const spool = new Spool(parent);
    expect(names.filter((name) => existsSync(join(parent, name)))).toEqual(names.slice(1));
    spool.close();
  });
});
