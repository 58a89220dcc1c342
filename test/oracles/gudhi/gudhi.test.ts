import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mergeTree } from '#main/topology/merge-tree.ts';
import { higherPairs } from '#main/topology/persistence/higher-pairs.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { shownPairs } from '#shared/analysis/shown-pairs.ts';
import { joinPairs } from '#shared/domain/persistence.ts';
import { Random } from '#shared/domain/random.ts';
import { gridOf, randomField } from '#test/main/topology/persistence/grid-pairs.ts';
import { ranksOf, slowCells } from '#test/main/topology/persistence/slow-higher-pairs.ts';
import { findGudhi } from './find-gudhi.ts';

const script = fileURLToPath(new URL('persistence.py', import.meta.url));
const python = findGudhi();

type Interval = [dimension: number, birth: number, death: number | null];

interface Grid {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** 50 grids of two and three axes, most of them with ties. */
function grids(seed: number): Grid[] {
  const random = new Random(seed);
  return Array.from({ length: 50 }, (_, i) => (i % 2 ? randomField(random, 2, 12) : randomField(random, 3, 5)));
}

function byGudhi(requests: readonly object[]): Interval[][] {
  const { status, stdout, stderr } = spawnSync(python!, [script], {
    input: JSON.stringify(requests),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Interval[][];
}

function found(representation: string, { shape, values }: Grid): Interval[] {
  const workspace = new Workspace();
  const graph = gridOf(representation, shape, values);
  const options = { maxDimension: 2, keepZeroPersistence: false };
  const all = joinPairs([mergeTree(graph, workspace).pairs, higherPairs(graph, representation, options, workspace)]);
  const { dimension, birth, death, essential } = shownPairs(all, false);
  return [...dimension].map((k, i) => [k, birth[i], essential[i] ? null : death[i]]);
}

/** In one order, and with zeros of one sign: they are equal, and whose sign an interval shows is a matter of ties. */
const comparable = (intervals: readonly Interval[]): Interval[] =>
  intervals
    .map(([dimension, birth, death]): Interval => [dimension, birth + 0, death === null ? null : death + 0])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] ?? Infinity) - (b[2] ?? Infinity));

const complexes = {
  'grid-axis': 'vertices',
  'grid-moore': 'cells',
  'grid-freudenthal': 'simplices',
};

describe.skipIf(!python)('GUDHI', () => {
  it.each(Object.entries(complexes))('finds the pairs of all dimensions that %s has', (representation, complex) => {
    const all = grids(51);
    const requests = all.map(({ shape, values }) => ({
      complex,
      shape,
      values: [...values],
      simplices:
        complex === 'simplices'
          ? slowCells(representation, shape, ranksOf(values).rank).map(({ samples }) => samples)
          : [],
    }));
    byGudhi(requests).forEach((expected, i) =>
      expect(comparable(found(representation, all[i]))).toEqual(comparable(expected)),
    );
  });
});
