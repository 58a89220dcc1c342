import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';
import type { Project } from '#main/store/project.ts';
import { numberKey } from '#main/store/records/model-order.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newModel } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
let count = 0;
let project: Project;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  return () => project.close();
});
const labels = (search?: string) =>
  project.models
    .list({ offset: 0, limit: 1000, ...(search === undefined ? {} : { search }) })
    .items.map((m) => m.label);

describe('models', () => {
  it('come back as they were added, once per hash', () => {
    const added = project.models.add(newModel(30, 4));
    expect(added).toMatchObject({ created: true, model: { ...newModel(30, 4), tags: [], notes: '' } });
    expect(project.models.get(added.model.id)).toEqual(added.model);
    expect(project.models.add({ ...newModel(30, 4), label: 'again' })).toEqual({ model: added.model, created: false });
    const bare = newModel(1, null, {
      spec: null,
      problem: null,
      parameters: { wide: true, widths: [2, 50], name: 'a"b' },
    });
    expect(project.models.add(bare).model).toMatchObject(bare);
  });

  it('that could not be evaluated become complete when more is known of the same weights, tags and notes kept', () => {
    const bare = newModel(30, 4, { hash: 'bare', label: 'bare', spec: null, problem: null, parameters: {} });
    const { id } = project.models.add(bare).model;
    project.models.edit({ id, tags: ['kept'], notes: 'kept too' });
    const other = newModel(1, 0, { hash: 'other', spec: null, weights: { name: 'other', sha256: '0'.repeat(64) } });
    project.models.add(other);
    const added = project.models.add(newModel(30, 4));
    expect(added).toMatchObject({
      created: true,
      model: { id, ...newModel(30, 4), tags: ['kept'], notes: 'kept too' },
    });
    expect(labels('kept')).toEqual([newModel(30, 4).label]);
    expect(labels()).toHaveLength(2);
    expect(project.models.add(newModel(30, 4)).created).toBe(false);
  });

  it('are sorted by architecture, parameters and seed, numbers as numbers', () => {
    for (const beta of [30, -2, 2, 10, 1e-3, 100])
      for (const seed of [10, 9, null]) project.models.add(newModel(beta, seed));
    for (const architecture of ['mlp-tanh 2-50-1', 'mlp-tanh 2-8-1', 'cnn'])
      project.models.add(newModel(1, 0, { hash: architecture, architecture, label: architecture }));
    const { items } = project.models.list({ offset: 0, limit: 100 });
    expect(items.map((m) => [m.architecture, m.parameters.beta, m.seed])).toEqual([
      ['cnn', 1, 0],
      ...[-2, 1e-3, 2, 10, 30, 100].flatMap((beta) => [null, 9, 10].map((seed) => ['mlp-tanh', beta, seed])),
      ['mlp-tanh 2-8-1', 1, 0],
      ['mlp-tanh 2-50-1', 1, 0],
    ]);
    expect(project.models.list({ offset: 5, limit: 3 })).toEqual({ total: 21, offset: 5, items: items.slice(5, 8) });
  });

  it('are found by every word of a search', () => {
    for (const beta of [3, 30, 300]) project.models.add(newModel(beta));
    project.models.add(newModel(30, 1, { label: 'Überlang', architecture: 'ResNet20', problem: null }));
    project.models.edit({ id: 1, tags: ['paper', 'figure 2'] });
    expect(labels('beta=30')).toEqual(['Überlang', 'β = 30']);
    expect(labels('seed=1')).toEqual(['Überlang']);
    expect(labels('problem=convection tanh')).toEqual(['β = 3', 'β = 30', 'β = 300']);
    expect(labels(' PAPER  β ')).toEqual(['β = 3']);
    expect(labels('resnet üBER')).toEqual(['Überlang']);
    expect(labels('beta=3%')).toEqual([]);
    expect(labels('')).toHaveLength(4);
  });

  it('change label, tags and notes, each on its own', () => {
    const { id } = project.models.add(newModel(30)).model;
    project.models.edit({ id, tags: ['a'] });
    project.models.edit({ id, notes: 'n' });
    expect(project.models.edit({ id, label: 'l' })).toMatchObject({ label: 'l', tags: ['a'], notes: 'n' });
    expect(project.models.get(id)).toMatchObject({ label: 'l', tags: ['a'], notes: 'n' });
    expect(labels('l a')).toEqual(['l']);
    expect(project.models.add(newModel(30)).model.label, 'another import changes nothing').toBe('l');
  });

  it('are refused by ids and pages that are not there', async () => {
    await expectRefusal(() => project.models.get(7), 'not-found', 'model 7');
    await expectRefusal(() => project.models.edit({ id: 7, label: 'x' }), 'not-found', 'model 7');
    for (const request of [
      { offset: -1, limit: 1 },
      { offset: 0, limit: 0 },
      { offset: 0, limit: 1001 },
      { offset: 0.5, limit: 1 },
    ])
      await expectRefusal(() => project.models.list(request), 'bad-value', 'expected an integer');
  });
});

describe('the key of a number', () => {
  it('sorts as the number does', () => {
    const random = new Random(1);
    const some = Array.from({ length: 500 }, () => (random.uniform() - 0.5) * 10 ** (random.below(40) - 20));
    const numbers = [...some, 0, 1, -1, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** 53];
    const byKey = [...numbers].sort((a, b) => (numberKey(a) < numberKey(b) ? -1 : 1));
    expect(byKey).toEqual([...numbers].sort((a, b) => a - b));
    expect(numberKey(-0)).toBe(numberKey(0));
  });
});
