import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { gridPairs } from './grid-pairs.ts';

type Interval = [birth: number, death: number];

interface Case {
  readonly shape: number[];
  readonly values: number[];
  /** By dimension. */
  readonly gudhi_cells: Readonly<Record<string, Interval[]>>;
  readonly gudhi_vertices: Readonly<Record<string, Interval[]>>;
}

const sorted = (intervals: Interval[]): Interval[] => intervals.sort((a, b) => a[0] - b[0] || a[1] - b[1]);

describeWithReference('persistence', () => {
  const folder = reference('persistence');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  const cases = names.flatMap((name) => [
    [name, 'grid-axis', 'gudhi_vertices'] as const,
    [name, 'grid-moore', 'gudhi_cells'] as const,
  ]);

  it.each(cases)('%s: pairs above dimension 0 by %s are GUDHI’s %s', (name, representation, key) => {
    const { shape, values, ...intervals } = JSON.parse(readFileSync(reference('persistence', name), 'utf8')) as Case;
    const pairs = gridPairs(representation, shape, Float64Array.from(values), { keepZeroPersistence: false });
    for (let dimension = 1; dimension < shape.length; dimension++) {
      const found = [...pairs.birth.keys()]
        .filter((i) => pairs.dimension[i] === dimension)
        .map((i): Interval => [pairs.birth[i], pairs.death[i]]);
      expect(sorted(found)).toEqual(sorted(intervals[key][dimension] ?? []));
    }
  });
});
