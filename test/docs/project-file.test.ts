import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { chunkBytes } from '#main/store/arrays/array-rows.ts';
import { applicationId } from '#main/store/identity.ts';
import { migrations } from '#main/store/migrations/registry.ts';
import { largestKept } from '#shared/domain/kept-file.ts';

const page = readFileSync('docs/project-file.md', 'utf8');

it('docs/project-file.md holds every table and column of the last schema with its type, and no other', () => {
  const sections = page.split('\n## ').slice(1);
  const told = sections.map((section) => [
    /^`(\w+)`/.exec(section)?.[1],
    [...section.matchAll(/^\| `(\w+)` *\| (\w+)/gm)].map(([, name, type]) => `${name} ${type}`),
  ]);
  const db = new Database(':memory:');
  for (const sql of migrations) db.exec(sql);
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[];
  const made = tables.map((table) => [
    table,
    (db.pragma(`table_info(${table})`) as { name: string; type: string }[]).map(({ name, type }) => `${name} ${type}`),
  ]);
  db.close();
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(made));
});

it('docs/project-file.md tells the constants as they are', () => {
  expect(page).toContain(`0x${applicationId.toString(16)} (\`SADL\`)`);
  expect(page).toContain(`schema ${migrations.length}.`);
  expect(page).toContain(`${chunkBytes.toLocaleString('en-US')} bytes`);
  expect(page).toContain(`Up to ${largestKept / 2 ** 20} MiB`);
});
