import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, it } from 'vitest';
import type { Project } from '#main/store/project.ts';
import { writeEveryRecord } from '#test/fixtures/every-record.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
const intact = join(folder, 'intact.saddle');
const page = { offset: 0, limit: 100 };
let count = 0;
beforeAll(() => writeEveryRecord(intact));

/** A copy of the project after someone wrote into it with SQLite, as any program can. */
async function changed(...sql: string[]): Promise<Project> {
  const path = join(folder, `${count++}.saddle`);
  copyFileSync(intact, path);
  const db = new Database(path);
  for (const each of sql) db.exec(each);
  db.close();
  return openProject(path, 'open');
}

type Read = (project: Project) => unknown;
const models: Read = (p) => p.models.list(page);
const landscapes: Read = (p) => p.landscapes.list(page);
const first: Read = (p) => p.landscapes.get(1);
const topologies: Read = (p) => p.topologies.list(1);
const hessians: Read = (p) => p.hessians.list(1);
const metrics: Read = (p) => p.metrics.list(page);
const runs: Read = (p) => p.runs.list(page);

describe('a record that another program has changed', () => {
  it.each<[table: string, column: string, wrong: string, read: Read]>([
    ['model', 'parameters', '{"beta": null}', models],
    ['model', 'spec', '{"architecture": {"id": 5, "params": {}}}', models],
    ['model', 'tags', '{}', models],
    ['landscape', 'shape', '[1.5]', landscapes],
    ['landscape', 'fields', '"loss"', landscapes],
    ['landscape', 'axis_names', '[1]', first],
    ['landscape', 'versions', '[1]', first],
    ['landscape', 'spec', '{"model": 1}', first],
    ['landscape', 'provenance', '{"kind": "trained"}', first],
    ['topology', 'shape', '[-1]', topologies],
    ['topology', 'numbers', '{"minima": "2"}', topologies],
    ['topology', 'conventions', '{"a": 1}', topologies],
    ['topology', 'versions', 'null', topologies],
    ['hessian', 'spec', '{"top": -1}', hessians],
    ['hessian', 'result', '{"eigenvalues": [{"value": 1e999, "residual": 0}]}', hessians],
    ['facts', 'json', '{"a": 1}', metrics],
    ['run', 'spec', '{"sample": {}}', runs],
    ['run', 'failure', '{"code": "unheard-of", "message": "", "details": {}}', runs],
    ['array', 'shape', '{}', first],
  ])('is refused by name when its %s %s is not what it should be', async (table, column, wrong, read) => {
    for (const text of [wrong, 'no { json']) {
      const where = table === 'facts' ? 'WHERE id = 1' : '';
      const project = await changed(`UPDATE ${table} SET ${column} = '${text}' ${where}`);
      const name = table === 'facts' ? 'metric' : column === 'axis_names' ? 'axis names' : column;
      await expectRefusal(() => read(project), 'file-malformed', table === 'facts' ? 'metric' : table, name);
      await project.close();
    }
  });

  it.each([
    ['a chunk is missing', 'DELETE FROM chunk', 'nothing'],
    ['a chunk is shorter', `UPDATE chunk SET data = substr(data, 2)`, 'bytes, expected'],
    ['an array is missing', 'DELETE FROM chunk', 'DELETE FROM array', 'no array'],
  ])('is refused when %s of what it holds', async (_, ...rest) => {
    const message = rest.pop()!;
    const project = await changed(...rest);
    await expectRefusal(
      () => project.fields.view({ landscape: 1, field: 'loss', maxPoints: 100 }),
      'file-malformed',
      message,
    );
    await project.close();
  });

  it('is refused when a chunk of a partial landscape is of another size than its range', async () => {
    const project = await changed('UPDATE sample_chunk SET stop = stop + 1');
    await expectRefusal(
      () => project.fields.view({ landscape: 2, field: 'loss', maxPoints: 100 }),
      'file-malformed',
      'landscape 2',
    );
    await project.close();
  });

  it('is refused when its array is of a type that no project keeps, or its topology lacks one', async () => {
    const project = await changed(`UPDATE array SET dtype = 'complex64' WHERE landscape = 1`);
    await expectRefusal(() => project.landscapes.get(1), 'unsupported-dtype', 'complex64');
    await project.close();
    const lacking = await changed(`UPDATE array SET topology = NULL WHERE name = 'view.pairs.birth'`);
    await expectRefusal(
      () => lacking.topologies.view({ landscape: 1, field: 'loss', representation: 'grid-freudenthal' }),
      'key-missing',
      'view.pairs.birth',
    );
    await lacking.close();
  });

  it('is refused when its field or axis does not fit its grid', async () => {
    for (const [sql, name] of [
      [`UPDATE landscape SET shape = '[2, 3]' WHERE id = 1`, 'field:loss'],
      [`UPDATE landscape SET shape = '[3000000, 2000000]' WHERE id = 1`, 'field:loss'],
      [`UPDATE array SET shape = '[2, 2]' WHERE name = 'field:loss'`, 'field:loss'],
      [`UPDATE array SET dtype = 'int32', shape = '[4]' WHERE name = 'axis:1'`, 'axis:1'],
    ]) {
      const project = await changed(sql);
      const out = join(folder, 'out.npz');
      const exported = () => project.landscapes.export({ landscape: 1, path: out });
      await expectRefusal(exported, 'file-malformed', name, 'expected');
      await project.close();
    }
  });

  it('is refused when its tree is none', async () => {
    const project = await changed(
      `UPDATE chunk SET data = zeroblob(length(data)) WHERE array =
        (SELECT id FROM array WHERE name = 'view.tree.parent')`,
    );
    await expectRefusal(
      () => project.topologies.view({ landscape: 1, field: 'loss', representation: 'grid-freudenthal' }),
      'file-malformed',
      'view.tree.parent[0]: found 0, expected −1',
    );
    await project.close();
  });

  it('cannot make a file be written outside the folder that is meant', async () => {
    const spool = join(folder, 'deep', 'spool');
    mkdirSync(spool, { recursive: true });
    const project = await changed(`UPDATE file SET name = '../../evil/../x.safetensors', path = '/nowhere'`);
    const db = new Database(intact, { readonly: true });
    const sha256 = String(db.prepare('SELECT sha256 FROM file').pluck().get());
    db.close();
    const path = await project.files.path({ sha256, folder: spool });
    if (dirname(path) !== spool || basename(path) !== `${sha256}.safetensors`) throw new Error(path);
    await project.close();
  });
});
