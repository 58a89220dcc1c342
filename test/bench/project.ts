import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { writeNpy } from '#main/formats/npy.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { writeBigProject } from '#test/fixtures/big-project.ts';
import { openProject } from '#test/main/store/open-project.ts';
import { report, withinSeconds, type Bench, type Row } from './bench.ts';

const LANDSCAPES = 1000;
const SIDE = 4096;
const page = { offset: 0, limit: 100 };

/** A project of many landscapes, and one large field, in files that the system has just written (and so has in memory). */
export const projectBench: Bench = {
  id: 'project',
  title: `store: ${LANDSCAPES} landscapes of 41×41 points with 4 fields and 2 topologies; one field of ${SIDE}²`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'saddleback-bench-'));
    try {
      return [...(await many(join(folder, 'many.saddle'))), ...(await large(folder))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function many(path: string): Promise<Row[]> {
  const made = await timed(() => writeBigProject(path, { landscapes: LANDSCAPES, shape: [41, 41] }));
  const opened = await timed(() => openProject(path, 'open'));
  const project = opened.value;
  const listed = await timed(() => project.landscapes.list(page));
  const last = await timed(() => project.landscapes.list({ ...page, offset: LANDSCAPES - page.limit }));
  const latest = await timed(() => project.metrics.list({ ...page, latest: true }));
  await project.close();
  return [
    report('made', made.seconds, 's'),
    withinSeconds('opened and checked', opened.seconds, 1),
    withinSeconds('first page of 100 landscapes', listed.seconds, 0.05),
    withinSeconds('last page of 100 landscapes', last.seconds, 0.05),
    report(`first page of the latest of ${latest.value.total} numbers`, latest.seconds, 's'),
  ];
}

async function large(folder: string): Promise<Row[]> {
  const path = join(folder, 'large.saddle');
  const file = join(folder, 'large.npy');
  const values = Float64Array.from({ length: SIDE ** 2 }, (_, i) => Math.sin(i));
  writeFileSync(file, writeNpy(tensor('float64', [SIDE, SIDE], values)));
  const created = await openProject(path, 'create');
  const imported = await timed(() => created.landscapes.import({ path: file, label: '', model: null }));
  const { id, fields } = imported.value.landscape;
  const viewed = await timed(() => created.fields.view({ landscape: id, field: fields[0], maxPoints: 65536 }));
  await created.close();
  const opened = await timed(() => openProject(path, 'open'));
  await opened.value.close();
  const db = new Database(path);
  const checked = await timed(() => db.pragma('quick_check'));
  db.close();
  return [
    report('large field imported', imported.seconds, 's'),
    withinSeconds('large field thinned to 65536 points', viewed.seconds, 1),
    report('its project opened, arrays not read', opened.seconds, 's'),
    report('quick_check of it, arrays read', checked.seconds, 's'),
  ];
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly seconds: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { seconds: (performance.now() - start) / 1000, value };
}
