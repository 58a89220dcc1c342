import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkbenchError } from '#shared/domain/errors.ts';
import { landscape } from '#shared/domain/landscape.ts';
import { readLandscape, writeLandscape } from '#main/formats/landscape-file.ts';
import type { Project } from '#main/store/project.ts';
import { every } from '#test/fixtures/every-record.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newModel, newSample, pipeline, provenance, sampleSpec } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
let count = 0;
let project: Project;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  return () => project.close();
});

const example = landscape(
  [
    { name: 'axis0', values: Float64Array.of(-1, 0, 1) },
    { name: 'axis1', values: Float64Array.of(3, 2) },
  ],
  new Map([
    ['loss', Float64Array.of(1, NaN, 3, -0, Infinity, 6)],
    ['accuracy', Float64Array.of(6, 5, 4, 3, 2, 1)],
  ]),
  provenance(sampleSpec([3, 2])),
);
async function file(name = `${count++}.npz`, value = example): Promise<string> {
  const path = join(folder, name);
  await writeLandscape(path, value);
  return path;
}

describe('an imported landscape', () => {
  it('is as in its file, its provenance with it, and exports as the same file', async () => {
    const path = await file();
    const reports: number[] = [];
    const model = project.models.add(newModel(30)).model.id;
    const imported = await project.landscapes.import({ path, label: 'l', model }, undefined, ({ done, total }) =>
      reports.push(done / total),
    );
    expect(imported).toMatchObject({ created: true, landscape: { origin: 'imported', state: 'done', shape: [3, 2] } });
    expect(imported.landscape).toMatchObject({ model, label: 'l', done: 6, fields: ['loss', 'accuracy'] });
    expect(imported.landscape.hash).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
    expect(reports).toEqual([0.5, 1]);
    const detail = await project.landscapes.get(imported.landscape.id);
    expect(detail).toMatchObject({ axes: example.axes, spec: sampleSpec([3, 2]), provenance: example.provenance });
    const out = join(folder, 'out.npz');
    await project.landscapes.export({ landscape: imported.landscape.id, path: out });
    expect(readFileSync(out)).toEqual(readFileSync(path));
    const json = join(folder, 'out.json');
    await project.landscapes.export({ landscape: imported.landscape.id, path: json });
    expect((await readLandscape(json)).fields).toEqual(example.fields);
  });

  it('is there once, however often and under whatever name its bytes are imported', async () => {
    const path = await file();
    const copy = await file();
    const all = await Promise.all(
      [path, copy, path].map((each) => project.landscapes.import({ path: each, label: 'l', model: null })),
    );
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(project.landscapes.list({ offset: 0, limit: 9 }).total).toBe(1);
    expect(await project.landscapes.import({ path, label: 'other', model: null })).toMatchObject({
      created: false,
      landscape: { label: 'l' },
    });
  });

  it('takes the shape that is told for files that have none', async () => {
    const path = join(folder, 'raw.f32');
    writeFileSync(path, new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer));
    const { landscape: raw } = await project.landscapes.import({ path, shape: [3, 2], label: 'l', model: null });
    expect(raw.shape).toEqual((await readLandscape(path, { shape: [3, 2] })).axes.map(({ values }) => values.length));
    const detail = await project.landscapes.get(raw.id);
    expect([detail.spec, detail.provenance]).toEqual([null, null]);
  });

  it('leaves nothing when it is refused or cancelled', async () => {
    const path = join(folder, 'bad.npz');
    writeFileSync(path, 'no zip');
    await expectRefusal(
      () => project.landscapes.import({ path, label: 'l', model: null }),
      'file-malformed',
      'bad.npz',
    );
    const good = await file();
    await expectRefusal(() => project.landscapes.import({ path: good, label: 'l', model: 9 }), 'not-found', 'model 9');
    const stop = new AbortController();
    const importing = project.landscapes.import({ path: good, label: 'l', model: null }, stop.signal, () =>
      stop.abort(),
    );
    await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
    expect(project.landscapes.count).toBe(0);
    await project.close();
    const db = new Database(project.path, { readonly: true });
    expect(db.prepare('SELECT (SELECT count(*) FROM array) + (SELECT count(*) FROM chunk)').pluck().get()).toBe(0);
    db.close();
    project = await openProject(project.path);
  });
});

describe('landscapes in a list', () => {
  it('are in the order of their models, those of none last, and filtered by model and state', async () => {
    const ids: number[] = [];
    for (const beta of [30, 4, 100]) {
      const model = project.models.add(newModel(beta)).model.id;
      for (const n of [3, 2]) ids.push((await project.samples.begin(newSample(model, [n]))).landscape.id);
    }
    const imported = await project.landscapes.import({ path: await file(), label: 'l', model: null });
    const listed = (filter: object = {}) =>
      project.landscapes.list({ offset: 0, limit: 100, ...filter }).items.map(({ id }) => id);
    const order = [ids[2], ids[3], ids[0], ids[1], ids[4], ids[5], imported.landscape.id];
    expect(listed()).toEqual(order);
    expect(listed({ offset: 2, limit: 3 })).toEqual(order.slice(2, 5));
    expect(listed({ model: 1 })).toEqual([ids[0], ids[1]]);
    expect(listed({ state: 'done' })).toEqual([imported.landscape.id]);
    expect(listed({ state: 'partial', model: 2 })).toEqual([ids[2], ids[3]]);
    expect(project.landscapes.list({ offset: 100, limit: 1 })).toEqual({ total: 7, offset: 100, items: [] });
  });
});

describe('a removed landscape', () => {
  const page = { offset: 0, limit: 9 };
  const importOne = async () =>
    (await project.landscapes.import({ path: await file(), label: 'l', model: null })).landscape;

  it('is in no list and no reader has it, and comes back as it was', async () => {
    const before = await importOne();
    const detail = await project.landscapes.get(before.id);
    const row = { ...every.metric, model: null, landscape: before.id };
    project.metrics.add([row]);
    project.landscapes.remove(before.id);
    expect(project.landscapes.find(before.hash)).toBeNull();
    expect(project.landscapes.list(page)).toEqual({ total: 0, offset: 0, items: [] });
    expect([project.landscapes.count, project.info.landscapes]).toEqual([0, 0]);
    expect(project.metrics.list(page).total).toBe(0);
    const view = { landscape: before.id, field: 'loss', maxPoints: 9 };
    await expectRefusal(() => project.landscapes.get(before.id), 'not-found', `landscape ${before.id}`);
    await expectRefusal(() => project.fields.view(view), 'not-found');
    await expectRefusal(async () => project.landscapes.remove(before.id), 'not-found');
    const out = join(folder, 'removed.npz');
    await expectRefusal(() => project.landscapes.export({ landscape: before.id, path: out }), 'not-found');

    expect(project.landscapes.restore(before.id)).toEqual(before);
    expect(await project.landscapes.get(before.id)).toEqual(detail);
    expect(project.metrics.list(page).items).toEqual([row]);
    expect(project.landscapes.list(page).items).toEqual([before]);
  });

  it('comes back when its bytes are imported again', async () => {
    const path = await file();
    const { landscape: first } = await project.landscapes.import({ path, label: 'l', model: null });
    project.landscapes.remove(first.id);
    const again = await project.landscapes.import({ path, label: 'other', model: null });
    expect(again).toEqual({ landscape: first, created: true });
  });

  it('is sampled anew when a run asks for it, and then it does not come back', async () => {
    const model = project.models.add(newModel(30)).model.id;
    const { landscape: first } = await project.samples.begin(newSample(model, [3]));
    const values = [Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3)];
    await project.samples.add({ landscape: first.id, range: { start: 0, end: 3 }, seconds: 1, values });
    project.landscapes.remove(first.id);
    const again = await project.samples.begin(newSample(model, [3]));
    expect(again.todo).toEqual([{ start: 0, end: 3 }]);
    expect(project.landscapes.list(page).items).toEqual([again.landscape]);
  });

  it('is no longer that of its run, until it comes back', async () => {
    const model = project.models.add(newModel(30)).model.id;
    const { landscape: one } = await project.samples.begin(newSample(model, [3]));
    const spec = pipeline([3]);
    const run = project.runs.add({ title: 'r', priority: 0, spec, hash: 'r', model, next: [] });
    project.runs.edit({ id: run.id, landscape: one.id });
    project.landscapes.remove(one.id);
    expect(project.runs.get(run.id).landscape).toBeNull();
    project.landscapes.restore(one.id);
    expect(project.runs.get(run.id).landscape).toBe(one.id);
  });

  it('goes for good with its topologies, numbers and arrays when the project is closed', async () => {
    const { id } = await importOne();
    project.metrics.add([{ ...every.metric, model: null, landscape: id }]);
    project.landscapes.remove(id);
    const { path } = project;
    await project.close();
    project = await openProject(path);
    await expectRefusal(async () => project.landscapes.restore(id), 'not-found', `landscape ${id}`);
    await project.close();
    project = await openProject(path);
    await project.close();
    const db = new Database(path, { readonly: true });
    const left = ['landscape', 'metric', 'array', 'chunk'].map((table) => `(SELECT count(*) FROM ${table})`);
    expect(
      db
        .prepare(`SELECT ${left.join(' + ')}`)
        .pluck()
        .get(),
    ).toBe(0);
    db.close();
    project = await openProject(path);
  });

  it('lets a read that is under way come to its end, or says that it is gone', async () => {
    const values = new Float64Array(500_000).map((_, i) => i);
    const axes = [{ name: 'axis0', values: values.slice() }];
    const path = await file('large.npz', landscape(axes, new Map([['loss', values]])));
    const { landscape: large } = await project.landscapes.import({ path, label: 'l', model: null });
    const reading = project.fields.view({ landscape: large.id, field: 'loss', maxPoints: 500_000 }).then(
      (view) => view.values,
      (error: WorkbenchError) => error.code,
    );
    project.landscapes.remove(large.id);
    const outcome = await reading;
    if (typeof outcome === 'string') expect(outcome).toBe('not-found');
    else expect(outcome).toEqual(values);
  });
});
