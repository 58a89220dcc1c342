import { describe, expect, it } from 'vitest';
import { rankOrder } from '#main/topology/trees/rank-order.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { Random } from '#shared/domain/random.ts';

const awkward = [0, -0, Number.MIN_VALUE, -Number.MIN_VALUE, 1e-310, -1e-310, 1e-45, -1e-45, 1, -1, 3.4e38, -3.4e38];
const neighbouring = Array.from({ length: 40 }, (_, k) => 1 + k * Number.EPSILON);

function fields(): [string, number[]][] {
  const random = new Random(3);
  const draw = (n: number, next: () => number): number[] => Array.from({ length: n }, next);
  return [
    ['uniform', draw(5000, () => random.uniform())],
    ['of every magnitude', draw(5000, () => random.normal() * 10 ** (random.below(60) - 30))],
    ['few and tied', draw(5000, () => random.below(5) - 2)],
    ['awkward', draw(500, () => awkward[random.below(awkward.length)])],
    ['one ulp apart', draw(500, () => (random.below(2) ? 1 : -1) * neighbouring[random.below(neighbouring.length)])],
    ['constant', draw(100, () => -7)],
    ['single', [3]],
    ['empty', []],
  ];
}

describe.each([Float32Array, Float64Array])('rank order of %o', (Values) => {
  it.each(fields())('equals a sort by (value, vertex id): %s', (_, numbers) => {
    const values = Values.from(numbers);
    const vertices = Uint32Array.from(values.keys());
    const expected = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
    expect([...rankOrder(values, vertices, vertices.slice(), new Workspace())]).toEqual(expected);
  });

  it('orders some vertices of a field, and carries what belongs to them', () => {
    const values = Values.from([5, 4, 3, 2, 1, 0]);
    const carried = Uint32Array.of(10, 11, 12);
    expect([...rankOrder(values, Uint32Array.of(1, 3, 5), carried, new Workspace())]).toEqual([12, 11, 10]);
  });
});
