import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sizeOf, tensor } from '#shared/domain/tensor.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { newSample } from './examples.ts';
import { openProject } from './open-project.ts';
import { sampledShape, sampledValue } from './scenarios.ts';
import { startChild } from './start-child.ts';

const folder = temporaryFolder();
const points = sizeOf(sampledShape);

/** One file, every page and reference of it in order, and no array that nobody owns. */
function expectSound(path: string): void {
  const db = new Database(path);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  const count = (sql: string): unknown => db.prepare(sql).pluck().get();
  expect(count('SELECT count(*) FROM array WHERE landscape IS NULL AND topology IS NULL AND file IS NULL')).toBe(0);
  expect(count('SELECT count(*) FROM chunk WHERE array NOT IN (SELECT id FROM array)')).toBe(0);
  db.close();
}

/** Opens what a killed process left: a landscape that is partial with right values where there are any, or whole. Answers its points. */
async function pointsLeft(path: string): Promise<number> {
  const project = await openProject(path, 'open');
  const found = project.landscapes.find(newSample(1, sampledShape).hash);
  if (found) {
    for (const [f, field] of ['loss', 'residual'].entries()) {
      const values = await project.fields.read(found, field);
      expect(values.reduce((n, value) => n + Number(!Number.isNaN(value)), 0)).toBe(found.done);
      expect(values.every((value, point) => Number.isNaN(value) || value === sampledValue(f, point))).toBe(true);
    }
    if (found.state === 'done') expect(found.done).toBe(points);
  }
  // what was swept while we looked is done when the project is closed and opened once more
  await sleep(20);
  await project.close();
  expectSound(path);
  return found?.done ?? 0;
}

describe('a process killed with -9', () => {
  it('while it samples or finishes leaves every chunk that it was told of; the next goes on from there', async () => {
    const path = join(folder, 'sample.saddle');
    await (await openProject(path, 'create')).close();
    let done = 0;
    const moments = [
      ['open', 0],
      ['open', 3],
      ['chunk 15000', 0],
      ['chunk 50000', 1],
      ['chunk 120000', 0],
      ...[0, 2, 4, 6, 8, 10, 13, 16].map((ms) => ['finishing', ms] as const),
    ] as const;
    for (const [what, ms] of moments) {
      const child = startChild(path, 'sample');
      await child.hears(what);
      await sleep(ms);
      await child.kill();
      const told = child.told.filter((text) => text.startsWith('chunk')).map((text) => Number(text.split(' ')[1]));
      const left = await pointsLeft(path);
      expect(left).toBeGreaterThanOrEqual(Math.max(done, ...told));
      done = left;
    }
    const last = startChild(path, 'sample');
    expect(await last.hears('closed')).toBe('closed');
    expect(await pointsLeft(path)).toBe(points);
    const project = await openProject(path, 'open');
    expect(project.landscapes.find(newSample(1, sampledShape).hash)!.state).toBe('done');
    await project.close();
    expect(readdirSync(folder)).toEqual(['sample.saddle']);
  });

  it('while it imports leaves nothing of it, or all', async () => {
    const path = join(folder, 'import.saddle');
    const shape = [700, 700];
    const values = Float64Array.from({ length: sizeOf(shape) }, (_, i) => i / 7);
    writeFileSync(join(folder, 'import.npz'), writeNpz(new Map([['loss', tensor('float64', shape, values)]])));
    await (await openProject(path, 'create')).close();
    const outcomes: number[] = [];
    const moments = [...Array.from({ length: 12 }, (_, i) => ['open', 5 * i] as const), ['imported', 0] as const];
    for (const [what, ms] of moments) {
      const child = startChild(path, 'import');
      await child.hears(what);
      await sleep(ms);
      await child.kill();
      const project = await openProject(path, 'open');
      const { items } = project.landscapes.list({ offset: 0, limit: 10 });
      outcomes.push(items.length);
      for (const item of items) {
        expect(await project.fields.read(item, 'loss')).toEqual(values);
        await project.landscapes.remove(item.id);
      }
      await sleep(10);
      await project.close();
      expectSound(path);
    }
    expect(new Set(outcomes)).toEqual(new Set([0, 1]));
  });
});
