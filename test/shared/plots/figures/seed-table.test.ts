import { describe, expect, it } from 'vitest';
import { parseParams } from '#shared/domain/params.ts';
import { spreads, type Spread } from '#shared/domain/spread.ts';
import { seedTable } from '#shared/plots/figures/seed-table.ts';
import { analyse } from '#main/topology/analyse.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';
import { model } from '#test/renderer/fake-records.ts';
import { valuesOf } from '#test/renderer/landscapes.ts';
import { overlappingTexts, textsBeyondPage } from '../text-boxes.ts';
import { madeSource, rippled, type MadeLandscape } from './made-source.ts';

/** Two β of two seeds each; of every model two draws at two radii, all of another ruggedness; the last one is missing. */
const models = [model(1, 0, 1), model(2, 1, 1), model(3, 0, 5), model(4, 1, 5)];
const landscapes = models
  .flatMap(({ id }) =>
    [0, 1].flatMap((seed) =>
      [1, 0.5].map((radius): MadeLandscape => ({
        ...rippled(id, id + 3 * seed + 7 * radius, `random seed ${seed} · 13×13`, 13),
        radius,
        representations: id === 1 ? ['grid-axis', 'grid-moore'] : ['grid-moore'],
      })),
    ),
  )
  .slice(0, -1);
const losses: Readonly<Record<number, number | null>> = { 1: 0.5, 2: 0.5, 3: null, 4: 2 };
const source = madeSource({ models, landscapes, values: ({ id }) => ({ loss: losses[id] }) });

const make = (over: Spread, given: Readonly<Record<string, string>> = {}, width = 400) =>
  seedTable.make(source, parseParams(seedTable, { over, metrics: 'loss', numbers: 'minima', ...given }), { width });

const minima = (landscape: MadeLandscape, representation: string): number =>
  analyse({ ...usualAnalysis, samples: { kind: 'grid', shape: landscape.shape, values: valuesOf(landscape) }, representation }).topology.numbers.minima!; // prettier-ignore

/** What a row of the slow twin is about, with its values. */
interface Group {
  readonly key: string;
  readonly values: number[];
}

/** By hand: every landscape under every representation, thrown into the row that its own parts say. */
function byHand(over: Spread, representations: readonly string[]): Group[] {
  const groups: Group[] = [];
  for (const landscape of landscapes)
    for (const representation of representations) {
      const { parameters, seed } = models[landscape.model - 1];
      const draw = /seed (\d)/.exec(landscape.label)![1];
      const key = {
        draws: [parameters.beta, seed, landscape.radius],
        radii: [parameters.beta, seed, draw],
        representations: [parameters.beta, seed, draw, landscape.radius],
        all: [parameters.beta],
        seeds: [],
      }[over].join(' ');
      const found = groups.find((each) => each.key === key) ?? { key, values: [] };
      if (!found.values.length) groups.push(found);
      found.values.push(minima(landscape, representation));
    }
  return groups;
}

const both = ['grid-axis', 'grid-moore'];

describe.each([
  ['draws', ['grid-freudenthal']],
  ['radii', ['grid-freudenthal']],
  ['representations', both],
  ['all', both],
] as const)('a table over %s', (over, representations) => {
  it('has a row for everything that is the same otherwise, with the values that brute force puts there', async () => {
    const { tables } = await make(over);
    const [{ head, rows }] = tables;
    const column = (name: string) => head.indexOf(name);
    const found = rows.filter((row) => row[column('number')] === 'minima');
    const expected = byHand(over, representations);
    expect(found.length).toBe(expected.length);
    found.forEach((row, i) => {
      const { values } = expected[i];
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      expect(row[column('n')]).toBe(values.length);
      expect(row[column('mean')]).toBeCloseTo(mean, 10);
      if (values.length < 2) expect(row[column('deviation')]).toBeNull();
      else expect(row[column('deviation')]).toBeCloseTo(Math.sqrt(squares / (values.length - 1)), 10);
      expect(row[column('over')]).toBe(over);
    });
  });

  it('says in its caption what the values of a row differ in, and names the values of that', async () => {
    const { caption } = await make(over);
    const named = {
      draws: ['the seed of the directions (0, 1)'],
      radii: ['the range of the grid (±1, ±0.5)'],
      representations: ['the representation (grid-axis, grid-moore)'],
      all: ['the seed of the model (0, 1)', 'the seed of the directions (0, 1)', 'the range of the grid (±1, ±0.5)', 'the representation (grid-axis, grid-moore)'], // prettier-ignore
    }[over];
    for (const words of named) expect(caption).toContain(words);
    expect(caption.match(/the seed of the model|the seed of the directions|the range of the grid|the representation \(/g)).toHaveLength(named.length); // prettier-ignore
  });
});

describe('a cell', () => {
  it('counts a number of the models once for each, has no deviation of one value and one of 0 of equal ones', async () => {
    const { texts } = await make('all');
    const [first, second] = texts.md.split('\n').slice(2);
    expect(first).toContain('| 0.5 ± 0 (2) |');
    expect(second).toContain('| 2 (1) |');
    const { texts: over } = await make('draws');
    expect(over.md.split('\n')[2]).toMatch(/^\| beta1-seed0 \| 13×13 in ±1 \| 2 \| 0\.5 \(1\) \| [\d.]+ ± [\d.]+ \|$/);
  });

  it('of seeds is of means over draws on the first grid', async () => {
    const { tables, caption } = await make('seeds');
    const of = (id: number): number[] => landscapes.filter(({ model: owner, radius }) => owner === id && radius === 1).map((each) => minima(each, 'grid-freudenthal')); // prettier-ignore
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
    const rows = tables[0].rows.filter((row) => row[1] === 'minima');
    expect(rows.map((row) => row[3])).toEqual([[1, 2], [3, 4]].map((ids) => mean(ids.map((id) => mean(of(id)))))); // prettier-ignore
    expect(caption).toContain('differ in their seed alone');
  });
});

it('representations that are listed count in place of those that are stored', async () => {
  const { tables } = await make('representations', { representations: 'grid-freudenthal' });
  expect(new Set(tables[0].rows.map((row) => row[2]))).toEqual(new Set([1, 0]));
});

it.each(spreads.flatMap((over) => [241, 493].map((width) => [over, width] as const)))(
  'over %s on %i points no text is over another',
  async (over, width) => {
    const { scene } = await make(over, {}, width);
    expect(overlappingTexts(scene)).toEqual([]);
    expect(textsBeyondPage(scene)).toEqual([]);
  },
);
