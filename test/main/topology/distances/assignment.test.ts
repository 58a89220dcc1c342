import { describe, expect, it } from 'vitest';
import { assign } from '#main/topology/distances/assignment.ts';
import { cheapestMatching, matchingCost } from '#main/topology/distances/cheapest-matching.ts';
import { Random } from '#shared/domain/random.ts';

/** The lowest cost of giving each row from `row` on one of the columns left. */
function slowCost(cost: Float64Array, columns: number, row: number, left: readonly number[]): number {
  if (row * columns === cost.length) return 0;
  const through = (j: number): number =>
    cost[row * columns + j] +
    slowCost(
      cost,
      columns,
      row + 1,
      left.filter((k) => k !== j),
    );
  return Math.min(...left.map(through));
}

describe('an assignment', () => {
  it('gives every row a column of its own at the lowest cost', () => {
    const random = new Random(1);
    for (let round = 0; round < 400; round++) {
      const columns = 1 + random.below(6);
      const rows = random.below(columns + 1);
      const distinct = [2, 5, 1000][random.below(3)];
      const cost = new Float64Array(rows * columns).map(() => random.below(distinct) - (distinct >> 1));
      const columnOf = assign(cost, rows, columns);
      expect(new Set(columnOf).size).toBe(rows);
      const total = columnOf.reduce((sum, j, i) => sum + cost[i * columns + j], 0);
      expect(total).toBe(slowCost(cost, columns, 0, [...Array(columns).keys()]));
    }
  });
});

describe('a matching in which anything may stay alone', () => {
  it('costs no more than any other', () => {
    const random = new Random(2);
    for (let round = 0; round < 200; round++) {
      const [n, m] = [random.below(5), random.below(5)];
      const aloneA = new Float64Array(n).map(() => random.below(8));
      const aloneB = new Float64Array(m).map(() => random.below(8));
      const pair = new Float64Array(n * m).map(() => random.below(12));
      const together = (i: number, j: number): number => pair[i * m + j];
      const found = matchingCost(aloneA, aloneB, together, cheapestMatching(aloneA, aloneB, together));
      // everything may be assigned to a partner, or to nobody at its own cost
      const size = n + m;
      const square = new Float64Array(size * size).map((_, k) => {
        const [i, j] = [Math.floor(k / size), k % size];
        if (i < n) return j < m ? together(i, j) : aloneA[i];
        return j < m ? aloneB[j] : 0;
      });
      const columnOf = assign(square, size, size);
      expect(found).toBe(columnOf.reduce((sum, j, i) => sum + square[i * size + j], 0));
    }
  });
});
