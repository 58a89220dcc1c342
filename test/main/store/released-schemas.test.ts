import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Project } from '#main/store/project.ts';
import { migrations } from '#main/store/migrations/registry.ts';
import { every, writeEveryRecord } from '#test/fixtures/every-record.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import {
  curvature,
  layout,
  newHessian,
  newModel,
  newSample,
  pipeline,
  provenance,
  queued,
  sampleSpec,
  training,
} from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
const page = { offset: 0, limit: 100 };
const schemas = migrations.map((_, i) => i + 1);

/** @param schema that it was made with: it has the kinds of record that there were then */
async function expectEveryRecord(path: string, schema = migrations.length): Promise<void> {
  const project = await openProject(path, 'open');
  expect(project.info).toMatchObject({ schema: migrations.length, models: 2, landscapes: 3 });
  const models = project.models.list(page).items;
  expect(models).toMatchObject([newModel(4), { ...newModel(30), tags: ['paper'], notes: 'the first' }]);

  const [partial, done, imported] = project.landscapes.list(page).items;
  expect(done).toMatchObject({ state: 'done', origin: 'sampled', done: 6, representations: ['grid-freudenthal'] });
  expect(await project.fields.read(done, 'loss')).toEqual(every.sampled[0]);
  expect(await project.fields.read(done, 'residual')).toEqual(every.sampled[1]);
  const detail = await project.landscapes.get(done.id);
  expect(detail).toMatchObject({ spec: sampleSpec([3, 2]), provenance: provenance(sampleSpec([3, 2])) });
  expect(detail.axes.map(({ values }) => values)).toEqual([Float64Array.of(-1, 0, 1), Float64Array.of(-1, 1)]);
  const { todo, seconds } = await project.samples.begin(newSample(2, [5]));
  expect({ todo, seconds, state: partial.state }).toEqual({
    todo: [
      { start: 0, end: 1 },
      { start: 3, end: 5 },
    ],
    seconds: 0.5,
    state: 'partial',
  });
  expect((await project.fields.read(partial, 'loss')).slice(1, 3)).toEqual(every.partial[0]);
  expect(imported).toMatchObject({ origin: 'imported', label: 'imported', model: null, shape: [2, 2] });
  expect(await project.fields.read(imported, 'loss')).toEqual(every.imported);

  const key = { landscape: done.id, field: 'loss', representation: 'grid-freudenthal' };
  expect(await project.topologies.view(key)).toEqual({ ...key, ...every.summary, ...every.view });
  expect(project.hessians.list(1)).toEqual(schema < 2 ? [] : [{ id: 1, ...newHessian(1) }]);
  expect(project.metrics.list({ ...page, name: 'minima' }).items).toEqual([every.metric]);
  expect(project.metrics.list({ ...page, model: 1, source: 'training' }).items).toMatchObject([
    { step: 0.5, name: 'loss' },
  ]);
  const run = project.runs.find('run')!;
  expect(run).toMatchObject({ state: 'failed', landscape: done.id, done: 6 });
  expect(run).toMatchObject({ model: 1, next: [] });
  expect(run.spec).toEqual({ ...pipeline([3, 2]), ...(schema >= 2 && { curvature }) });
  expect(run.failure).toMatchObject({ code: 'worker-lost', details: { pid: 7 } });
  expect(project.log.list({ run: run.id, limit: 9 })).toMatchObject([{ level: 'error', text: 'gone' }]);
  expectTrainingRun(project, schema >= 3);
  expect(project.layouts.get()).toEqual(schema < 4 ? null : layout);
  const sha256 = '7ec4c211ada7f2321b7873535ae2ba1f7290fa65c22a9ec95fb1c752e037d1d4';
  expect(readFileSync(await project.files.path({ sha256, folder }))).toEqual(Buffer.from(every.weights));
  await project.close();
}

function expectTrainingRun(project: Project, isThere: boolean): void {
  const run = project.runs.find('training');
  if (!isThere) return expect(run).toBeNull();
  expect(run).toMatchObject({ model: null, state: 'queued', next: [queued, { ...queued, curvature }] });
  expect(run!.spec).toEqual(training);
  const curve = project.metrics.list({ ...page, run: run!.id }).items;
  expect(curve.map(({ name, step, value }) => [name, step, value])).toEqual([
    ['gradient-norm', 0, 1],
    ['gradient-norm', 1, null],
    ['loss', 0, 2],
    ['loss', 1, 1],
  ]);
}

describe('a project with every kind of record', () => {
  it('has them all when it is opened again', async () => {
    const path = join(folder, 'new.saddle');
    await writeEveryRecord(path);
    await expectEveryRecord(path);
  });

  it.each(schemas)('of schema %i, made when it was released, has them all', async (schema) => {
    mkdirSync(join(folder, String(schema)));
    const path = join(folder, String(schema), 'p.saddle');
    copyFileSync(`test/fixtures/projects/schema-${schema}.saddle`, path);
    await expectEveryRecord(path, schema);
    const backup = `${path}.backup-v${schema}`;
    expect(existsSync(backup), 'what was there is kept beside it').toBe(schema < migrations.length);
  });
});
