import { describe, expect, it } from 'vitest';
import { measureRows, measuresOf } from '#renderer/state/compare-measures.ts';
import { pairsOfMeasures } from '#renderer/state/compare-pairs.ts';
import { sweepOf } from '#renderer/state/compare-sweep.ts';
import { csvOf, markdownOf } from '#renderer/state/compare-text.ts';
import { spreadOver } from '#shared/analysis/spread-over.ts';
import { summary } from '#shared/analysis/summary.ts';
import type { CompareRow, Comparison } from '#shared/contract/comparison.ts';

const row = (
  group: CompareRow['group'],
  name: string,
  values: readonly (readonly [number, number | null])[],
): CompareRow => ({
  group,
  place: group[3] === '' ? null : { directions: String(group[3]), draw: null, steps: '41×41', range: '' },
  name,
  ...summary(values.map(([, value]) => value)),
  // every landscape has its model's id, those along the Hessian ten more
  values: values.map(([model, value]) => ({
    model,
    landscape: group[3] === '' ? null : group[3] === 'hessian' ? model + 10 : model,
    seed: model % 2,
    value,
  })),
});

const grid = 'grid-freudenthal';
const comparison: Comparison = {
  groupBy: ['architecture', 'problem', 'beta', 'directions', 'grid', 'representation', 'field'],
  rows: [
    row(['mlp', 'convection', 1, '', '', '', ''], 'loss', [[1, 0.1], [2, 0.3]]), // prettier-ignore
    row(['mlp', 'convection', 30, '', '', '', ''], 'loss', [[3, 5], [4, null]]), // prettier-ignore
    row(['mlp', 'convection', 1, 'random', '41×41', grid, 'loss'], 'minima', [[1, 3], [2, 5]]), // prettier-ignore
    row(['mlp', 'convection', 30, 'random', '41×41', grid, 'loss'], 'minima', [[3, 9], [4, 11]]), // prettier-ignore
    row(['mlp', 'convection', 30, 'hessian', '41×41', grid, 'loss'], 'minima', [[3, 2]]),
    row(['mlp', 'convection', 1, 'random', '41×41', 'knn', 'loss'], 'minima', [[1, 100]]),
  ],
};
const everyone = { models: new Set([1, 2, 3, 4]), landscapes: new Set([1, 2, 3, 4, 13]) };

describe('measures of a comparison', () => {
  it('hold values of one representation, and those that have none', () => {
    const { values, names, sweeps } = measuresOf(comparison, everyone, grid);
    expect(names).toEqual(['loss', 'minima']);
    expect(sweeps).toEqual(['beta']);
    expect(values.map(({ value }) => value)).not.toContain(100);
    expect(values.length).toBe(9);
  });

  it('leave other models out, and what no longer varies with them', () => {
    const { values, groups, sweeps } = measuresOf(comparison, { ...everyone, models: new Set([1, 2]) }, grid);
    expect(new Set(values.map(({ model }) => model))).toEqual(new Set([1, 2]));
    expect(groups).toEqual(['mlp']);
    expect(sweeps).toEqual([]);
  });

  it('leave other landscapes of the same models out, and keep the numbers of the models themselves', () => {
    const { values } = measuresOf(comparison, { ...everyone, landscapes: new Set([1, 13]) }, grid);
    const minima = values.filter(({ measure }) => measure === 'minima');
    expect(minima.map(({ landscape, value }) => [landscape, value])).toEqual([
      [1, 3],
      [13, 2],
    ]);
    expect(values.filter(({ measure }) => measure === 'loss')).toHaveLength(4);
  });

  it('spread over seeds as the whole comparison does when every model is chosen', () => {
    const rows = measureRows(measuresOf(comparison, everyone, grid).values);
    const known = comparison.rows.filter(({ group }) => group[5] !== 'knn');
    expect(rows.map(({ n, mean, deviation, min, max }) => ({ n, mean, deviation, min, max }))).toEqual(
      known.map(({ n, mean, deviation, min, max }) => ({ n, mean, deviation, min, max })),
    );
  });

  it('name the conventions of a number that is kept under several', () => {
    const rows = [
      ...comparison.rows,
      row(['mlp', 'convection', 1, 'random', '41×41', grid, 'loss_f'], 'minima', [[1, 7]]),
    ];
    const { names } = measuresOf({ ...comparison, rows }, everyone, grid);
    expect(names).toEqual(['loss', 'minima (field loss)', 'minima (field loss_f)']);
  });
});

describe('measures of a comparison that is spread over something else', () => {
  it('hold every representation where those are spread over, and tell models of one group by their seeds', () => {
    const { values, groups } = measuresOf(spreadOver(comparison, 'representations'), everyone, grid);
    expect(values.filter(({ measure }) => measure === 'minima').map(({ value }) => value)).toContain(100);
    expect(groups).toHaveLength(4);
    const rows = measureRows(values);
    const [first] = rows.filter(({ measure }) => measure === 'minima');
    expect(first).toMatchObject({ n: 2, all: 2, mean: 51.5, min: 3, max: 100 });
    expect(first.group).toContain('beta = 1');
    expect(first.group).toContain('seed = 1');
  });

  it('hold one representation over draws, and count what is undefined', () => {
    const { values } = measuresOf(spreadOver(comparison, 'draws'), everyone, grid);
    expect(values.map(({ value }) => value)).not.toContain(100);
    const undefinedOne = measureRows(values).find(({ n }) => n === 0)!;
    expect(undefinedOne).toMatchObject({ measure: 'loss', all: 1, mean: null, deviation: null });
  });
});

describe('pairs of two numbers', () => {
  const { values } = measuresOf(comparison, everyone, grid);

  it("join a landscape's number with its model's, and leave undefined ones out", () => {
    const pairs = pairsOfMeasures(values, 'loss', 'minima');
    expect(pairs.map(({ model, x, y }) => [model, x, y])).toEqual([[1, 0.1, 3], [2, 0.3, 5], [3, 5, 9], [3, 5, 2]]); // prettier-ignore
  });

  it('never join numbers of two landscapes', () => {
    const pairs = pairsOfMeasures(values, 'minima', 'minima');
    expect(pairs.every(({ x, y }) => x === y)).toBe(true);
    expect(pairs.length).toBe(5);
  });
});

describe('a sweep', () => {
  it('has a point for each value of the parameter and a series for each kind of landscape', () => {
    const { series, groups } = sweepOf(measuresOf(comparison, everyone, grid).values, 'beta', 'minima', 'loss');
    expect(series.map(({ side, points }) => [side, points.map(({ x, mean }) => [x, mean])])).toEqual([
      ['left', [[1, 4], [30, 10]]], // prettier-ignore
      ['left', [[30, 2]]],
      ['right', [[1, 0.2], [30, 5]]], // prettier-ignore
    ]);
    expect(groups.length).toBe(3);
  });
});

describe('a table as text', () => {
  const table = { head: ['a', 'b'], rows: [['x,"y"', 1.5], ['p|q', null]] } as const; // prettier-ignore

  it('keeps every cell apart', () => {
    expect(csvOf(table)).toBe('a,b\n"x,""y""",1.5\np|q,\n');
    expect(markdownOf(table)).toBe('| a | b |\n| --- | --- |\n| x,"y" | 1.5 |\n| p\\|q |  |\n');
  });
});
