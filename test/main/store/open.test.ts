import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/domain/errors.ts';
import { applicationId } from '#main/store/identity.ts';
import { migrations } from '#main/store/migrations/registry.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newModel } from './examples.ts';
import { openProject } from './open-project.ts';
import { startChild } from './start-child.ts';

const folder = temporaryFolder();
let count = 0;
/** A folder of its own for a project, so that nothing else lies there. */
function place(name = 'p.saddle'): string {
  const own = join(folder, String(count++));
  mkdirSync(own);
  chmodSync(folder, 0o755);
  return join(own, name);
}

async function project(change: (db: Database.Database) => void = () => undefined): Promise<string> {
  const path = place();
  const created = await openProject(path, 'create');
  for (let beta = 0; beta < 200; beta++) created.models.add(newModel(beta, 0, { label: 'x'.repeat(200) }));
  await created.close();
  const db = new Database(path);
  change(db);
  db.close();
  return path;
}

const state = (path: string) => ({
  files: readdirSync(join(path, '..')).sort(),
  hashes: readdirSync(join(path, '..')).map((name) => {
    const file = join(path, '..', name);
    return statSync(file).isFile() && createHash('sha256').update(readFileSync(file)).digest('hex');
  }),
  modified: statSync(path).mtimeMs,
});

/** Expects a refusal that leaves everything as it was, byte for byte, and nothing beside it. */
async function refused(path: string, code: ErrorCode, ...parts: string[]): Promise<void> {
  utimesSync(path, 1000, 1000);
  const before = state(path);
  for (const mode of ['open', 'open-or-create'] as const)
    await expectRefusal(() => openProject(path, mode), code, path, ...parts);
  expect(state(path)).toEqual(before);
}

describe('a project file', () => {
  it('is created, opened again and closed as one file', async () => {
    const path = place('My Models.saddle');
    const created = await openProject(path, 'create');
    created.models.add(newModel(1));
    const info = created.info;
    expect(info).toMatchObject({ path, name: 'My Models', schema: migrations.length, models: 1, landscapes: 0 });
    await created.close();
    expect(readdirSync(join(path, '..'))).toEqual(['My Models.saddle']);
    const again = await openProject(path, 'open');
    expect(again.info).toEqual(info);
    await again.close();
    const db = new Database(path, { readonly: true });
    expect(db.pragma('application_id', { simple: true })).toBe(applicationId);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('is not created where there is a file, nor in a folder that is not there', async () => {
    const path = await project();
    await expectRefusal(() => openProject(path, 'create'), 'bad-value', path, 'elsewhere');
    const nowhere = join(folder, 'nowhere', 'p.saddle');
    await expectRefusal(() => openProject(nowhere, 'create'), 'file-missing', nowhere);
    await expectRefusal(() => openProject(nowhere, 'open'), 'file-missing', nowhere);
  });

  it('is refused when it is cut short at any length, and stays as it is', async () => {
    const path = await project();
    const whole = readFileSync(path);
    const lengths = [1, 15, 16, 17, 40, 99, 100, 101, 511, 512, 1000, 4095, 4096, 4097, 8192];
    for (let n = 10_001; n < whole.length; n += 9973) lengths.push(n);
    for (const length of [...lengths, whole.length - 4096, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      await refused(path, 'file-malformed', 'backup');
    }
    writeFileSync(path, whole);
    await (await openProject(path, 'open')).close();
  });

  it('is refused when its tables are damaged, and says which backup lies beside it', async () => {
    const path = await project();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4096 * 4, 4096 * 9);
    writeFileSync(path, bytes);
    await refused(path, 'file-malformed', 'no backup lies beside it');
    copyFileSync(path, `${path}.backup-v1`);
    await refused(path, 'file-malformed', 'beside it lies p.saddle.backup-v1');
  });

  it('is refused when it is no project, whatever it is', async () => {
    const text = place();
    writeFileSync(text, 'architecture,beta\n'.repeat(1000));
    await refused(text, 'file-malformed', 'no SQLite database');
    const empty = place();
    writeFileSync(empty, '');
    await refused(empty, 'file-empty', '0 bytes');
    const directory = place();
    mkdirSync(directory);
    await refused(directory, 'file-unreadable', 'a folder');
    for (const mode of ['delete', 'wal']) {
      const foreign = place();
      const db = new Database(foreign);
      db.pragma(`journal_mode = ${mode}`);
      db.exec('CREATE TABLE notes (text); INSERT INTO notes VALUES (1)');
      db.close();
      await refused(foreign, 'file-malformed', 'another program');
    }
    await refused('/dev/null', 'file-unreadable', 'a device');
  });

  it('is refused when a later version made it', async () => {
    const path = await project((db) => db.pragma(`user_version = ${migrations.length + 1}`));
    await refused(path, 'project-newer', `schema ${migrations.length + 1}`, `up to ${migrations.length}`);
  });

  it.each([
    ['a table is missing', 'DROP TABLE log'],
    ['a table is not ours', 'CREATE TABLE notes (text)'],
    ['there is a trigger', 'CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM model; END'],
    ['a table is another', 'ALTER TABLE log ADD COLUMN more TEXT'],
  ])('is refused when %s', async (_, sql) => {
    await refused(
      await project((db) => void db.exec(sql)),
      'file-malformed',
      `expected the tables of schema ${migrations.length}`,
    );
  });

  it.each<[string, string, number, ErrorCode]>([
    ['a later version', 'PRAGMA user_version = 9', 1, 'project-newer'],
    ['another program', 'PRAGMA application_id = 9', 1, 'file-malformed'],
    ['us, and half of it is lost', 'DELETE FROM log', 0.5, 'file-malformed'],
  ])('is refused, log and all, when it was left by a killed process of %s', async (_, sql, part, code) => {
    const path = await project();
    const other = place();
    const db = new Database(path);
    db.exec(`${sql}; INSERT INTO log (at, level, text) VALUES ('', 'info', 'x')`);
    // as a kill leaves it: the file and its log, copied while they are in use
    for (const ending of ['', '-wal']) copyFileSync(`${path}${ending}`, `${other}${ending}`);
    db.close();
    truncateSync(other, Math.floor((statSync(other).size * part) / 4096) * 4096);
    expect(statSync(`${other}-wal`).size).toBeGreaterThan(0);
    await refused(other, code);
  });

  it('is refused when it cannot be written', async ({ skip }) => {
    if (process.getuid === undefined) return skip('this system has no file owners');
    // to root every file can be written: the child is somebody else
    const nobody = process.getuid() === 0 ? 65534 : undefined;
    const path = await project();
    chmodSync(path, 0o666);
    chmodSync(join(path, '..'), 0o777);
    const able = startChild(path, 'hold', nobody);
    if ((await able.hears('')) !== 'open') return skip('another user cannot run the tests here');
    await able.kill();
    await (await openProject(path)).close();
    chmodSync(join(path, '..'), 0o755);
    chmodSync(path, 0o444);
    const before = state(path);
    const child = startChild(path, 'hold', nobody);
    expect(await child.hears('')).toContain('file-unreadable');
    expect(state(path)).toEqual(before);
    chmodSync(path, 0o666);
    chmodSync(join(path, '..'), 0o555);
    const second = startChild(path, 'hold', nobody);
    expect(await second.hears('')).toContain('file-unreadable');
    expect(state(path)).toEqual(before);
    chmodSync(join(path, '..'), 0o755);
  });

  it('is open in one process at a time, until that ends', async () => {
    const path = await project();
    const child = startChild(path, 'hold');
    expect(await child.hears('')).toBe('open');
    await expectRefusal(() => openProject(path), 'project-locked', path, 'close it there');
    await child.kill();
    const mine = await openProject(path);
    expect(mine.models.add(newModel(1000)).created).toBe(true);
    expect(statSync(`${path}-wal`).size, 'its log is in use').toBeGreaterThan(0);
    const second = startChild(path, 'hold');
    expect(await second.hears('')).toContain('project-locked');
    await expectRefusal(() => openProject(path), 'project-locked');
    // being asked for it twice has not loosened the lock, and it still works
    const third = startChild(path, 'hold');
    expect(await third.hears('')).toContain('project-locked');
    expect(mine.models.add(newModel(7777)).created).toBe(true);
    await mine.close();
    expect(readdirSync(join(path, '..'))).toEqual(['p.saddle']);
  });

  it('does not take in itself, which would loosen its lock', async () => {
    const path = await project();
    const mine = await openProject(path);
    const link = `${path}.link.npz`;
    symlinkSync(path, link);
    for (const each of [path, link]) {
      await expectRefusal(() => mine.files.add(each), 'bad-value', each, 'own file');
      await expectRefusal(() => mine.landscapes.import({ path: each, label: '', model: null }), 'bad-value', each);
    }
    expect(await startChild(path, 'hold').hears('')).toContain('project-locked');
    await mine.close();
  });
});
