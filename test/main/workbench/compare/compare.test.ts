import { describe, expect, it } from 'vitest';
import { compare } from '#main/workbench/compare/compare.ts';
import type { ComparedLandscape } from '#main/workbench/compare/group-columns.ts';
import type { CompareRow } from '#shared/contract/comparison.ts';
import type { MetricRow, ModelRecord } from '#shared/domain/project.ts';
import { Random } from '#shared/domain/random.ts';
import { newModel, sampleSpec } from '#test/main/store/examples.ts';

const model = (id: number, beta: number, seed: number | null, change: Partial<ModelRecord> = {}): ModelRecord => ({
  ...newModel(beta, seed),
  id,
  tags: [],
  notes: '',
  createdAt: '',
  ...change,
});
const row = (model: number | null, name: string, value: number | null, change: Partial<MetricRow> = {}): MetricRow => ({
  model,
  landscape: null,
  name,
  step: null,
  value,
  conventions: {},
  versions: {},
  source: 'topology',
  at: '',
  ...change,
});
const landscape = (id: number, change: Partial<ComparedLandscape['spec'] & object> = {}): ComparedLandscape => ({
  id,
  label: `landscape ${id}`,
  shape: [3],
  spec: { ...sampleSpec([3]), ...change },
});
const column = (rows: readonly CompareRow[], groupBy: readonly string[], name: string) =>
  rows.map(({ group }) => group[groupBy.indexOf(name)]);

describe('a comparison', () => {
  it('agrees with adding up by hand, on random models and values', () => {
    const random = new Random(11);
    const below = (n: number): number => Math.floor(n * random.uniform());
    for (let round = 0; round < 30; round++) {
      const models = Array.from({ length: 1 + below(20) }, (_, i) => model(i + 1, below(3), i));
      const rows = models.flatMap(({ id }) =>
        ['minima', 'range'].flatMap((name) =>
          below(5) ? [row(id, name, below(4) ? 1e6 + random.normal() : null)] : [],
        ),
      );
      const { groupBy, rows: found } = compare(models, [], rows);
      let counted = 0;
      for (const { group, name, values, n, mean, deviation, min, max } of found) {
        const beta = group[groupBy.indexOf('beta')];
        const mine = rows.filter(
          (r) => r.name === name && models.find(({ id }) => id === r.model)!.parameters.beta === beta,
        );
        expect(values.map(({ value }) => value)).toEqual(mine.map(({ value }) => value));
        const defined = mine.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
        expect(n).toBe(defined.length);
        counted += values.length;
        expect([min, max]).toEqual(n ? [defined[0], defined[n - 1]] : [null, null]);
        if (!n) expect(mean).toBeNull();
        else expect(mean).toBeCloseTo(defined.reduce((a, b) => a + b) / n, 6);
        // half the mean square of all differences is the sample variance
        const pairs = defined.flatMap((a) => defined.map((b) => (a - b) ** 2 / 2));
        if (n < 2) expect(deviation).toBeNull();
        else expect(deviation).toBeCloseTo(Math.sqrt(pairs.reduce((a, b) => a + b) / (n * (n - 1))), 6);
      }
      expect(counted).toBe(rows.length);
    }
  });

  it('leaves undefined values out of the mean and keeps them in sight', () => {
    const models = [model(1, 1, 0), model(2, 1, 1), model(3, 1, 2)];
    const [found] = compare(models, [], [row(1, 'smad', 2), row(2, 'smad', null), row(3, 'smad', 4)]).rows;
    expect(found).toMatchObject({ n: 2, mean: 3, min: 2, max: 4 });
    expect(found.values).toEqual([
      { model: 1, landscape: null, seed: 0, value: 2 },
      { model: 2, landscape: null, seed: 1, value: null },
      { model: 3, landscape: null, seed: 2, value: 4 },
    ]);
  });

  it.each([
    ['architecture', { architecture: 'resnet20' }],
    ['problem', { problem: null }],
    ['width', { parameters: { beta: 1, width: 5 } }],
    ['widths', { parameters: { beta: 1, widths: [2, 5, 1] } }],
  ])('keeps models of another %s apart', (name, change) => {
    const { groupBy, rows } = compare([model(1, 1, 0), model(2, 1, 1, change)], [], [row(1, 'a', 1), row(2, 'a', 2)]);
    expect(rows.map(({ n }) => n)).toEqual([1, 1]);
    expect(new Set(column(rows, groupBy, name)).size).toBe(2);
  });

  it.each([
    ['directions', landscape(2, { directions: { ...sampleSpec([3]).directions, params: { seed: 2 } } })],
    ['grid', landscape(2, { grid: { axes: [{ low: -1, high: 1, steps: 5 }] } })],
    ['grid', landscape(2, { grid: { axes: [{ low: -2, high: 2, steps: 3 }] } })],
  ])('keeps landscapes of other %s apart', (name, other) => {
    const models = [model(1, 1, 0), model(2, 1, 1)];
    const rows = [row(1, 'a', 1, { landscape: 1 }), row(2, 'a', 2, { landscape: 2 })];
    const apart = compare(models, [landscape(1), other], rows);
    expect(new Set(column(apart.rows, apart.groupBy, name)).size).toBe(2);
    expect(compare(models, [landscape(1), landscape(2)], rows).rows.map(({ n }) => n)).toEqual([2]);
  });

  it('takes direction files named after their models for one choice', () => {
    const of = (id: number, name: string) =>
      landscape(id, { directions: { id: 'file', params: {}, dims: 1, files: [{ name, sha256: '' }] } });
    const models = [model(1, 1, 0), model(2, 1, 1)];
    const rows = [row(1, 'a', 1, { landscape: 1 }), row(2, 'a', 2, { landscape: 2 })];
    const own = compare(models, [of(1, 'beta1-seed0.hessian.npz'), of(2, 'beta1-seed1.hessian.npz')], rows);
    expect(own.rows.map(({ n }) => n)).toEqual([2]);
    expect(column(own.rows, own.groupBy, 'directions')).toEqual(['*.hessian.npz']);
    expect(compare(models, [of(1, 'a.npz'), of(2, 'b.npz')], rows).rows.map(({ n }) => n)).toEqual([1, 1]);
  });

  it('tells numbers by their conventions apart, and shows those that differ', () => {
    const [grid, moore] = ['grid-axis', 'grid-moore'].map((representation) => ({
      representation,
      ties: 'lower index',
    }));
    const rows = [
      row(1, 'minima', 3, { conventions: { ...grid, field: 'loss' } }),
      row(1, 'minima', 2, { conventions: { ...moore, field: 'loss' } }),
      row(1, 'minima', 5, { conventions: { ...grid, field: 'L_u' } }),
    ];
    const { groupBy, rows: found } = compare([model(1, 1, 0)], [], rows);
    expect(found.map(({ mean }) => mean)).toEqual([3, 2, 5]);
    expect(groupBy).toEqual(['architecture', 'problem', 'beta', 'directions', 'grid', 'representation', 'field']);
  });

  it('counts neither curves nor numbers without a model', () => {
    const rows = [row(1, 'loss', 5, { step: 3 }), row(null, 'minima', 5), row(1, 'minima', 1)];
    expect(compare([model(1, 1, 0)], [], rows).rows.map(({ name, n }) => [name, n])).toEqual([['minima', 1]]);
  });

  it('of chosen numbers has them alone, in the order they were asked for', () => {
    const rows = ['a', 'b', 'c'].map((name) => row(1, name, 1));
    expect(compare([model(1, 1, 0)], [], rows, ['c', 'a']).rows.map(({ name }) => name)).toEqual(['c', 'a']);
  });
});
