import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shownPairs } from '#shared/analysis/shown-pairs.ts';
import type { Topology } from '#shared/domain/topology.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { gridTopology } from './analysed.ts';
import { readVtiOfOneField } from './vti-of-one-field.ts';
import { minimaOf, saddlesOf } from './readable.ts';

const json = (...path: string[]): unknown => JSON.parse(readFileSync(reference(...path), 'utf8'));
const files = (folder: string, ending: string): string[] =>
  existing(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));

/** Test names are collected even where the suite is skipped for want of data. */
function existing(folder: string): string[] {
  try {
    return readdirSync(reference(folder));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}

function topologyOf(shape: readonly number[], values: Float64Array | Float32Array, representation: string): Topology {
  return gridTopology(shape, values, { representation, keepZeroPersistence: true });
}

type Pair = [birth: number, death: number, birthVertex: number, deathVertex: number];

/** Pairs that are not essential, ascending by birth vertex. */
const finitePairs = ({ pairs }: Topology): Pair[] =>
  [...pairs.birth.keys()]
    .filter((i) => !pairs.essential[i])
    .map((i) => [pairs.birth[i], pairs.death[i], pairs.birthVertex[i], pairs.deathVertex[i]]);

const essentialVertices = ({ pairs }: Topology): number[][] =>
  [...pairs.birth.keys()].filter((i) => pairs.essential[i]).map((i) => [pairs.birthVertex[i], pairs.deathVertex[i]]);

/** Vertices exactly, values as far as the file's digits go. */
function expectPairs(found: Pair[], expected: Pair[]): void {
  const sorted = expected.toSorted((a, b) => a[2] - b[2]);
  expect(found.map(([, , birth, death]) => [birth, death])).toEqual(sorted.map(([, , birth, death]) => [birth, death]));
  found.forEach(([birth, death], i) => {
    expect(Math.abs(birth - sorted[i][0])).toBeLessThanOrEqual(1e-6 * Math.abs(birth));
    expect(Math.abs(death - sorted[i][1])).toBeLessThanOrEqual(1e-6 * Math.abs(death));
  });
}

describeWithReference('topology', () => {
  const load = (name: string): { shape: number[]; values: Float32Array } => {
    const bytes = readFileSync(reference('topology', `${name}.f32`));
    const shape = name.split('_').at(-1)!.split('x').map(Number).reverse();
    return { shape, values: new Float32Array(Uint8Array.from(bytes).buffer) };
  };

  it.each(files('topology', '.ttk.json'))('%s: minima, saddles and pairs are the Topology ToolKit’s', (name) => {
    const expected = json('topology', `${name}.ttk.json`) as {
      minima: number[];
      saddles: number[];
      arcs_down_up: [number, number][];
      pairs: Pair[];
      essential: { birth_vertex: number; global_max_vertex: number };
    };
    const { shape, values } = load(name);
    const found = topologyOf(shape, values, 'grid-freudenthal');
    expect(minimaOf(found.tree)).toEqual(expected.minima);
    const multiplicity = (vertex: number): number => expected.pairs.filter((pair) => pair[3] === vertex).length;
    expect(saddlesOf(found.tree)).toEqual(expected.saddles.map((vertex) => [vertex, multiplicity(vertex)]));
    expectPairs(finitePairs(found), expected.pairs);
    const { birth_vertex, global_max_vertex } = expected.essential;
    expect(essentialVertices(found)).toEqual([[birth_vertex, global_max_vertex]]);
  });

  it.each(files('topology', '.full8.json'))('%s: pairs of all eight neighbours', (name) => {
    const { shape, values } = load(name);
    expectPairs(finitePairs(topologyOf(shape, values, 'grid-moore')), json('topology', `${name}.full8.json`) as Pair[]);
  });
});

describeWithReference('losslens', () => {
  const names = files('losslens', '.vti');
  const load = (name: string) => readVtiOfOneField(readFileSync(reference('losslens', `${name}.vti`)));

  it.each(names)('%s: minima, saddles and pairs are the Topology ToolKit’s', (name) => {
    type Vertices = { birthVertex: number; deathVertex: number };
    const expected = json('losslens', `${name}.expected.json`) as {
      minima: number[];
      saddles: number[];
      pairs: (Vertices & { birth: number; death: number })[];
      essential: Vertices;
    };
    const { shape, values } = load(name);
    const found = topologyOf(shape, values, 'grid-freudenthal');
    expect(minimaOf(found.tree)).toEqual(expected.minima);
    expect(saddlesOf(found.tree).map(([vertex]) => vertex)).toEqual(expected.saddles);
    expectPairs(
      finitePairs(found),
      expected.pairs.map((pair) => [pair.birth, pair.death, pair.birthVertex, pair.deathVertex]),
    );
    expect(essentialVertices(found)).toEqual([[expected.essential.birthVertex, expected.essential.deathVertex]]);
  });

  it.each([
    ['grid-axis', 19.125],
    ['grid-freudenthal', 13.25],
    ['grid-moore', 10.3125],
  ])('%s finds %f minima on average', (representation, mean) => {
    const minima = names.map((name) => {
      const { shape, values } = load(name);
      return minimaOf(topologyOf(shape, values, representation).tree).length;
    });
    expect(minima.reduce((a, b) => a + b) / minima.length).toBe(mean);
  });
});

describeWithReference('persistence', () => {
  type Interval = [birth: number, death: number | null];
  interface Case {
    shape: number[];
    values: number[];
    gudhi_cells: { 0: Interval[] };
    gudhi_vertices: { 0: Interval[] };
  }
  /** Intervals in one order; null sorts behind every number. */
  const sorted = (intervals: Interval[]): Interval[] =>
    intervals.toSorted((a, b) => a[0] - b[0] || (a[1] ?? Infinity) - (b[1] ?? Infinity));

  const cases = files('persistence', '.json').flatMap((name) => [
    [name, 'grid-axis', 'gudhi_vertices'] as const,
    [name, 'grid-moore', 'gudhi_cells'] as const,
  ]);
  it.each(cases)('%s: dimension-0 pairs by %s are GUDHI’s %s', (name, representation, key) => {
    const { shape, values, [key]: expected } = json('persistence', `${name}.json`) as Case;
    const pairs = shownPairs(topologyOf(shape, Float64Array.from(values), representation).pairs, false);
    const found = [...pairs.birth].map((birth, i): Interval => [birth, pairs.essential[i] ? null : pairs.death[i]]);
    expect(sorted(found)).toEqual(sorted(expected[0]));
  });
});
