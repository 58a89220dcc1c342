import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '#main/store/migrations/registry.ts';
import { Project } from '#main/store/project.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newModel } from './examples.ts';
import { openProject, outside } from './open-project.ts';

const folder = temporaryFolder();
const next = 'ALTER TABLE model ADD COLUMN colour TEXT; CREATE TABLE view (id INTEGER PRIMARY KEY) STRICT;';
const open = (path: string, ...more: string[]) =>
  Project.open({ path, mode: 'open' }, outside, [...migrations, ...more]);

async function project(name: string): Promise<string> {
  const path = join(folder, name);
  const created = await openProject(path, 'create');
  created.models.add(newModel(30));
  await created.close();
  return path;
}

describe('a migration', () => {
  it('takes an older project along, its records with it, and leaves a backup of what was there', async () => {
    const path = await project('a.saddle');
    const opened = await open(path, next, 'CREATE INDEX view_id ON view (id)');
    expect(opened.info).toMatchObject({ schema: migrations.length + 2, models: 1 });
    expect(opened.models.get(1)).toMatchObject(newModel(30));
    await opened.close();
    const backup = `${path}.backup-v${migrations.length}`;
    expect(readdirSync(folder).sort()).toEqual(['a.saddle', `a.saddle.backup-v${migrations.length}`]);
    await expectRefusal(() => openProject(path, 'open'), 'project-newer', `schema ${migrations.length + 2}`);
    const old = await openProject(backup, 'open');
    expect(old.models.get(1)).toMatchObject(newModel(30));
    await old.close();
  });

  it('that fails changes nothing', async () => {
    const path = await project('b.saddle');
    await expect(open(path, `${next} INSERT INTO nowhere VALUES (1)`)).rejects.toMatchObject({ code: 'internal' });
    const again = await openProject(path, 'open');
    expect(again.info).toMatchObject({ schema: migrations.length, models: 1 });
    await again.close();
  });

  it('is not made, and no backup, where there is nothing to do', async () => {
    const path = await project('c.saddle');
    await (await open(path)).close();
    expect(existsSync(`${path}.backup-v${migrations.length}`)).toBe(false);
  });
});
