import { describe, expect, it } from 'vitest';
import { compare } from '#main/workbench/compare/compare.ts';
import type { ComparedLandscape } from '#main/workbench/compare/group-columns.ts';
import { spreadOver } from '#shared/analysis/spread-over.ts';
import type { MetricRow, ModelRecord } from '#shared/domain/project.ts';
import { Random } from '#shared/domain/random.ts';
import { spreads, type Spread } from '#shared/domain/spread.ts';
import { newModel, sampleSpec } from '#test/main/store/examples.ts';

interface Taken {
  readonly model: ModelRecord;
  readonly landscape: ComparedLandscape | null;
  readonly representation: string;
  readonly row: MetricRow;
}

/** Models, their landscapes and their numbers, some of each left out. */
function drawn(random: Random): { models: ModelRecord[]; landscapes: ComparedLandscape[]; taken: Taken[] } {
  const below = (n: number): number => Math.floor(n * random.uniform());
  const models = Array.from({ length: 1 + below(6) }, (_, i): ModelRecord => ({
    ...newModel(below(2), below(4) ? below(3) : null),
    id: i + 1,
    tags: [],
    notes: '',
    createdAt: '',
  }));
  const landscapes: ComparedLandscape[] = [];
  const taken: Taken[] = [];
  const add = (model: ModelRecord, landscape: ComparedLandscape | null, name: string, representation: string): void => {
    const conventions: Record<string, string> = representation ? { representation } : {};
    const value = below(5) ? below(3) : null;
    const row: MetricRow = { model: model.id, landscape: landscape?.id ?? null, name, step: null, value, conventions, versions: {}, source: 'topology', at: '' }; // prettier-ignore
    taken.push({ model, landscape, representation, row });
  };
  for (const model of models) {
    add(model, null, 'loss', '');
    for (let k = below(8); k > 0; k--) {
      const [shape, radius] = [[3 + 2 * below(2)], below(2) ? 1 : 0.5];
      const directions = { ...sampleSpec(shape).directions, id: below(2) ? 'random' : 'random-filter', params: { seed: below(3) } }; // prettier-ignore
      const grid = { axes: shape.map((steps) => ({ low: -radius, high: radius, steps })) };
      const landscape = { id: landscapes.length + 1, label: 'a label', shape, spec: { ...sampleSpec(shape), directions, grid } }; // prettier-ignore
      landscapes.push(landscape);
      for (const representation of ['grid-axis', 'knn'])
        if (below(4)) for (const name of ['minima', 'range']) add(model, landscape, name, representation);
    }
  }
  return { models, landscapes, taken };
}

/** The slow twin: whether two values may stand in one row, part by part. */
function together(a: Taken, b: Taken, over: Spread): boolean {
  const free = (what: Spread): boolean => over === what || over === 'all';
  const [x, y] = [a.landscape?.spec, b.landscape?.spec];
  return (
    a.row.name === b.row.name &&
    a.model.parameters.beta === b.model.parameters.beta &&
    (free('seeds') || a.model.id === b.model.id) &&
    !x === !y &&
    x?.directions.id === y?.directions.id &&
    (free('draws') || x?.directions.params.seed === y?.directions.params.seed) &&
    x?.grid.axes[0].steps === y?.grid.axes[0].steps &&
    (free('radii') || x?.grid.axes[0].high === y?.grid.axes[0].high) &&
    (free('representations') || a.representation === b.representation)
  );
}

describe.each(spreads)('numbers spread over %s', (over) => {
  it('stand in one row where they differ in that alone, and in no other, on random projects', () => {
    const random = new Random(17);
    for (let round = 0; round < 40; round++) {
      const { models, landscapes, taken } = drawn(random);
      const { groupBy, rows } = spreadOver(compare(models, landscapes, taken.map(({ row }) => row)), over); // prettier-ignore
      // every row by the values that it must hold
      const expected = taken.map((each) => taken.filter((other) => together(each, other, over)).map(({ row }) => row.value)); // prettier-ignore
      const ordered = (values: readonly (number | null)[]): string => JSON.stringify(values.toSorted());
      let counted = 0;
      for (const { group, name, values, n } of rows) {
        expect(group.length).toBe(groupBy.length);
        const [first] = values;
        const mine = taken.findIndex(({ model, landscape, row }) => row.name === name && model.id === first.model && (landscape?.id ?? null) === first.landscape && rowHolds(group, groupBy, row)); // prettier-ignore
        expect(ordered(values.map(({ value }) => value))).toBe(ordered(expected[mine]));
        expect(n).toBe(expected[mine].filter((value) => value !== null).length);
        counted += values.length;
      }
      expect(counted).toBe(taken.length);
      expect(new Set(rows.map(({ group, name }) => JSON.stringify([group, name]))).size).toBe(rows.length);
    }
  });
});

/** Whether a value of a landscape that was taken under several representations is the one of this row. */
const rowHolds = (group: readonly unknown[], groupBy: readonly string[], { conventions }: MetricRow): boolean =>
  !groupBy.includes('representation') ||
  group[groupBy.indexOf('representation')] === (conventions.representation ?? '');

describe('what is told of a row', () => {
  const models = [0, 0, null].map((seed, i): ModelRecord => ({ ...newModel(1, seed), id: i + 1, tags: [], notes: '', createdAt: '' })); // prettier-ignore
  const spec = sampleSpec([3]);
  const landscapes = models.flatMap(
    ({ id }) =>
    [0, 1].map((seed) => ({ id: 10 * id + seed, label: '', shape: [3], spec: { ...spec, directions: { ...spec.directions, params: { seed, 'keep-vectors': true } } } })), // prettier-ignore
  );
  const rows = landscapes.map(({ id }): MetricRow => ({ model: Math.floor(id / 10), landscape: id, name: 'minima', step: null, value: id, conventions: { representation: 'knn' }, versions: {}, source: 'topology', at: '' })); // prettier-ignore
  const comparison = compare(models, landscapes, rows);
  const column = (over: Spread, name: string) => {
    const { groupBy, rows: found } = spreadOver(comparison, over);
    return groupBy.includes(name) ? found.map(({ group }) => group[groupBy.indexOf(name)]) : null;
  };

  it('is the seed of its model, and which model where a seed does not tell', () =>
    expect(column('draws', 'seed')).toEqual(['0 (model 1)', '0 (model 2)', 'unknown']));

  it('is the choice of directions without the seed of the draw that is spread over', () => {
    expect(column('draws', 'directions')).toEqual(Array(3).fill('random keep-vectors true'));
    expect(column('radii', 'directions')).toEqual(Array.from({ length: 6 }, (_, i) => `random seed ${i % 2} keep-vectors true`)); // prettier-ignore
    expect(column('all', 'directions')).toEqual(['random keep-vectors true']);
  });

  it('is the grid without the range that is spread over, and no representation where those are', () => {
    expect(column('radii', 'grid')).toEqual(Array(6).fill('3'));
    expect(column('draws', 'grid')).toEqual(Array(3).fill('3 in -1…1'));
    expect(column('draws', 'representation')).toEqual(Array(3).fill('knn'));
    expect([column('representations', 'representation'), column('all', 'representation')]).toEqual([null, null]);
    expect([column('all', 'seed'), column('seeds', 'seed')]).toEqual([null, null]);
  });
});
