import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';
import type { PointRange } from '#shared/domain/sampling.ts';
import type { Project } from '#main/store/project.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newModel, newSample, provenance, sampleSpec } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
let count = 0;
let project: Project;
let model: number;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  model = project.models.add(newModel(30)).model.id;
  return () => project.close();
});

/** The value that field f has at a point. */
const valueAt = (f: number, point: number): number => (f + 1) * 1000 + point;
const chunk = (landscape: number, { start, end }: PointRange, fields = 2) => ({
  landscape,
  range: { start, end },
  seconds: end,
  values: Array.from({ length: fields }, (_, f) =>
    Float64Array.from({ length: end - start }, (_, i) => valueAt(f, start + i)),
  ),
});
const whole = (f: number, points: number) => Float64Array.from({ length: points }, (_, i) => valueAt(f, i));

describe('a sampled landscape', () => {
  it('begins empty, with coordinates, and lacks every point', async () => {
    const { landscape, todo, seconds, versions } = await project.samples.begin(newSample(model, [5, 3]));
    expect(landscape).toMatchObject({ shape: [5, 3], state: 'partial', done: 0, fields: ['loss', 'residual'], model });
    expect({ todo, seconds, versions }).toEqual({
      todo: [{ start: 0, end: 15 }],
      seconds: 0,
      versions: { engine: '1' },
    });
    const detail = await project.landscapes.get(landscape.id);
    expect(detail.axes.map(({ name }) => name)).toEqual(['axis0', 'axis1']);
    expect(detail.axes[1].values).toEqual(Float64Array.of(-1, 0, 1));
    expect(detail.spec).toEqual(sampleSpec([5, 3]));
  });

  it('is the same one when it begins again, even at the same time', async () => {
    const begun = await Promise.all([1, 2, 3].map(() => project.samples.begin(newSample(model, [5, 3]))));
    expect(new Set(begun.map(({ landscape }) => landscape.id)).size).toBe(1);
    expect(project.landscapes.count).toBe(1);
  });

  it('counts each point once and keeps its first value, in whatever ranges they come', async () => {
    const random = new Random(3);
    const { landscape } = await project.samples.begin(newSample(model, [9, 11]));
    const seen = new Uint8Array(99);
    for (let i = 0; i < 60; i++) {
      const start = random.below(99);
      const end = start + 1 + random.below(99 - start);
      const again = chunk(landscape.id, { start, end });
      again.values[0] = again.values[0].map((value, k) => (seen[start + k] ? -1 : value));
      await project.samples.add(again);
      seen.fill(1, start, end);
      const { todo, landscape: now } = await project.samples.begin(newSample(model, [9, 11]));
      expect(now.done).toBe(seen.reduce((a, b) => a + b));
      const missing = new Uint8Array(99);
      for (const range of todo) missing.fill(1, range.start, range.end);
      expect(missing).toEqual(seen.map((s) => 1 - s));
    }
    const { todo } = await project.samples.begin(newSample(model, [9, 11]));
    for (const range of todo) await project.samples.add(chunk(landscape.id, range));
    await project.samples.finish(landscape.id, provenance(sampleSpec([9, 11])));
    expect(await project.fields.read(project.landscapes.find(landscape.hash)!, 'loss')).toEqual(whole(0, 99));
  });

  it('is put together from its chunks when it is done, chunks larger than a row included', async () => {
    const { landscape } = await project.samples.begin(newSample(model, [500, 401]));
    await project.samples.add(chunk(landscape.id, { start: 150_000, end: 200_500 }));
    await project.samples.add(chunk(landscape.id, { start: 0, end: 150_000 }));
    const done = await project.samples.finish(landscape.id, provenance(sampleSpec([500, 401])));
    expect(done).toMatchObject({ state: 'done', done: 200_500 });
    expect(await project.fields.read(done, 'residual')).toEqual(whole(1, 200_500));
    const detail = await project.landscapes.get(landscape.id);
    expect(detail.provenance).toEqual(provenance(sampleSpec([500, 401])));
    expect(await project.samples.finish(landscape.id, provenance(sampleSpec([2])))).toEqual(done);
    expect((await project.samples.begin(newSample(model, [500, 401]))).todo).toEqual([]);
  });

  it('is not done while points are missing', async () => {
    const { landscape } = await project.samples.begin(newSample(model, [5, 3]));
    await project.samples.add(chunk(landscape.id, { start: 1, end: 15 }));
    await expectRefusal(
      () => project.samples.finish(landscape.id, provenance(sampleSpec([5, 3]))),
      'internal',
      '1 of 15',
    );
  });

  it('starts anew with other versions and fields', async () => {
    const { landscape } = await project.samples.begin(newSample(model, [5, 3]));
    await project.samples.add(chunk(landscape.id, { start: 0, end: 15 }));
    project.samples.restart(landscape.id, { engine: '2' }, ['loss']);
    const begun = await project.samples.begin(newSample(model, [5, 3]));
    expect(begun).toMatchObject({ todo: [{ start: 0, end: 15 }], seconds: 0, versions: { engine: '2' } });
    expect(begun.landscape).toMatchObject({ done: 0, fields: ['loss'] });
    await project.samples.add(chunk(landscape.id, { start: 0, end: 15 }, 1));
    await project.samples.finish(landscape.id, provenance(sampleSpec([5, 3])));
    expect(() => project.samples.restart(landscape.id, {})).toThrow('is done');
  });

  it('refuses values that do not fit it, fields of one name, and unknown models and landscapes', async () => {
    const { landscape } = await project.samples.begin(newSample(model, [5, 3]));
    const add = (range: PointRange, fields?: number) => () => project.samples.add(chunk(landscape.id, range, fields));
    await expectRefusal(add({ start: 0, end: 16 }), 'bad-value', '16', '15');
    await expectRefusal(add({ start: 3, end: 3 }), 'bad-value', '3');
    await expectRefusal(add({ start: 0, end: 5 }, 1), 'shape-mismatch', 'expected 5', 'residual');
    await expectRefusal(() => project.samples.begin(newSample(7, [5])), 'not-found', 'model 7');
    await expectRefusal(
      () => project.samples.begin(newSample(model, [5], { fields: ['a', 'a'] })),
      'bad-value',
      'a, a',
    );
    await expectRefusal(() => project.samples.add(chunk(9, { start: 0, end: 1 })), 'not-found', 'landscape 9');
  });
});
