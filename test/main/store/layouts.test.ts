import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { layout } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();

it('a layout is there when the project is opened again, the last that was kept', async () => {
  const path = join(folder, 'a.saddle');
  const first = await openProject(path, 'create');
  expect(first.layouts.get()).toBeNull();
  first.layouts.keep(layout);
  const later = { ...layout, tab: 'runs', landscape: null };
  first.layouts.keep(later);
  await first.close();
  const again = await openProject(path);
  expect(again.layouts.get()).toEqual(later);
  await again.close();
});

it.each(['{', '{}', JSON.stringify({ ...layout, sidebar: 'wide' })])(
  'a layout that says %s is as if there were none',
  async (json) => {
    const path = join(folder, `${json.length}.saddle`);
    await (await openProject(path, 'create')).close();
    const db = new Database(path);
    db.prepare('INSERT INTO layout (id, json) VALUES (1, ?)').run(json);
    db.close();
    const project = await openProject(path);
    expect(project.layouts.get()).toBeNull();
    project.layouts.keep(layout);
    expect(project.layouts.get()).toEqual(layout);
    await project.close();
  },
);
