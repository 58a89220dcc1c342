import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';
import { topologyArrays, viewPrefix, type TopologyParts } from '#shared/domain/topology-arrays.ts';
import type { TopologyKey, TopologySummary } from '#shared/domain/topology-view.ts';
import type { Project } from '#main/store/project.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { slowTree } from '#test/shared/analysis/trees.ts';
import { newModel, newSample } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
const random = new Random(5);
let count = 0;
let project: Project;
let key: TopologyKey;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  const model = project.models.add(newModel(30)).model.id;
  const { landscape } = await project.samples.begin(newSample(model, [5, 5]));
  key = { landscape: landscape.id, field: 'loss', representation: 'grid-freudenthal' };
  return () => project.close();
});

const topology = (n: number): TopologyParts =>
  slowTree(
    Float64Array.from({ length: n * n }, () => random.uniform()),
    n,
    n,
  );
const summary = (totalPairs: number): TopologySummary => ({
  shape: [5, 5],
  vertices: 25,
  missing: 2,
  floor: 0.25,
  totalPairs,
  numbers: { minima: totalPairs, range: Infinity, low: -Infinity, 'average-persistence': null, tiny: 5e-324 },
  conventions: { 'zero persistence': 'dropped' },
  versions: { saddleback: '0.1.0' },
  at: '2026-01-01T00:00:00.000Z',
});
const arrays = (whole: TopologyParts, view?: TopologyParts) =>
  new Map([...topologyArrays(whole), ...(view ? topologyArrays(view, viewPrefix) : [])]);

describe('a topology', () => {
  it('is viewed whole when it has no view, by its view otherwise', async () => {
    const [whole, view] = [topology(12), topology(5)];
    await project.topologies.add(key, summary(1), arrays(whole));
    expect(await project.topologies.view(key)).toEqual({ ...key, ...summary(1), ...whole });
    await project.topologies.add(key, summary(2), arrays(whole, view));
    expect(await project.topologies.view(key)).toEqual({ ...key, ...summary(2), ...view });
    expect(await project.topologies.view({ ...key, field: 'residual' })).toBeNull();
  });

  it('replaces the earlier one and leaves none of its arrays', async () => {
    for (let i = 0; i < 3; i++) await project.topologies.add(key, summary(i), arrays(topology(6), topology(4)));
    expect(project.topologies.list(key.landscape)).toEqual([{ ...key, ...summary(2) }]);
    await project.close();
    const db = new Database(project.path, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM array').pluck().get()).toBe(22 + 2);
    db.close();
    project = await openProject(project.path);
  });

  it('is listed with its landscape, which tells its representations', async () => {
    for (const representation of ['knn', 'grid-axis'])
      for (const field of ['residual', 'loss'])
        await project.topologies.add({ ...key, field, representation }, summary(1), arrays(topology(3)));
    const listed = project.topologies.list(key.landscape);
    expect(listed.map(({ field, representation }) => `${field} ${representation}`)).toEqual([
      'loss grid-axis',
      'loss knn',
      'residual grid-axis',
      'residual knn',
    ]);
    const [{ representations }] = project.landscapes.list({ offset: 0, limit: 1 }).items;
    expect(representations).toEqual(['grid-axis', 'knn']);
    await project.landscapes.remove(key.landscape);
    expect(project.topologies.list(key.landscape)).toEqual([]);
    expect(await project.topologies.view({ ...key, representation: 'knn' })).toBeNull();
  });

  it('is refused for landscapes and fields that are not there', async () => {
    const add = (change: object) => () =>
      project.topologies.add({ ...key, ...change }, summary(1), arrays(topology(3)));
    await expectRefusal(add({ landscape: 9 }), 'not-found', 'landscape 9');
    await expectRefusal(add({ field: 'x' }), 'key-missing', 'no field x');
  });
});
