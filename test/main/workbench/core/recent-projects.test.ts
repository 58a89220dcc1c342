import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecentProjects } from '#main/workbench/core/recent-projects.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const paths = async (recent: RecentProjects): Promise<string[]> => (await recent.list()).map(({ path }) => path);

describe('recent projects', () => {
  it('are none at first, without a folder being made', async () => {
    const folder = join(temporaryFolder(), 'data');
    expect(await new RecentProjects(folder).list()).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  it('come newest first, each once, and are there for the next process', async () => {
    const folder = join(temporaryFolder(), 'data');
    const recent = new RecentProjects(folder);
    for (const path of ['/a.saddle', '/b.saddle', '/a.saddle']) await recent.add(path);
    expect(await paths(new RecentProjects(folder))).toEqual(['/a.saddle', '/b.saddle']);
    expect((await recent.list())[0]).toMatchObject({ name: 'a' });
  });

  it('are twenty at most', async () => {
    const recent = new RecentProjects(temporaryFolder());
    for (let i = 0; i < 25; i++) await recent.add(`/${i}.saddle`);
    expect(await paths(recent)).toEqual(Array.from({ length: 20 }, (_, i) => `/${24 - i}.saddle`));
  });

  it('are all kept when several are opened at once', async () => {
    const recent = new RecentProjects(temporaryFolder());
    await Promise.all(Array.from({ length: 12 }, (_, i) => recent.add(`/${i}.saddle`)));
    expect(await paths(recent)).toEqual(Array.from({ length: 12 }, (_, i) => `/${11 - i}.saddle`));
  });

  it('start anew when their file is damaged', async () => {
    const folder = temporaryFolder();
    for (const text of ['{', '{"path": 1}', '[{"path": 7}]']) {
      writeFileSync(join(folder, 'recent.json'), text);
      const recent = new RecentProjects(folder);
      expect(await recent.list()).toEqual([]);
    }
    const recent = new RecentProjects(folder);
    await recent.add('/a.saddle');
    expect(await paths(recent)).toEqual(['/a.saddle']);
  });
});
