import { describe, expect, it } from 'vitest';
import { basin, mergeBasins, neighboursOf } from '#shared/analysis/merge-basins.ts';
import { mergesOf } from '#shared/analysis/merges.ts';
import { hierarchy, simplify } from '#shared/analysis/simplify.ts';
import { Random } from '#shared/domain/random.ts';
import { randomGrid, slowTree } from './trees.ts';

const random = new Random(23);
const [rows, columns] = [9, 11];
const cases = {
  noise: randomGrid(random, rows * columns),
  plateaus: randomGrid(random, rows * columns, { levels: 4 }),
  'missing vertices': randomGrid(random, rows * columns, { missing: 0.25 }),
  constant: new Float64Array(rows * columns),
};

describe.each(Object.entries(cases))('the merges of %s', (_, values) => {
  const { tree, pairs } = slowTree(values, rows, columns);
  const sorted = hierarchy(tree, pairs);
  const merges = mergesOf(sorted);
  const all = Array.from({ length: merges.count }, (__, place) => merges.at(place));

  it('are the finite pairs, the most persistent first, so that those left at a threshold come first', () => {
    expect(all.length).toBe(pairs.essential.filter((each) => !each).length);
    all.forEach(({ barrier }, k) => k && expect(barrier).toBeLessThanOrEqual(all[k - 1].barrier));
    for (const threshold of [0, ...sorted.persistence]) {
      const left = simplify(sorted, threshold);
      const kept = all.slice(0, left.merges).map(({ pair }) => pair);
      expect(kept.sort()).toEqual([...left.pairs].filter((i) => !pairs.essential[i]).sort());
    }
  });

  it('are found by the minimum that ends, and by the saddle for its most persistent one', () => {
    for (const merge of all) {
      expect(merges.ofVertex(merge.younger)).toBe(merge.place);
      const atSaddle = merges.ofVertex(merge.saddle)!;
      expect(merges.at(atSaddle).saddle).toBe(merge.saddle);
      expect(atSaddle).toBeLessThanOrEqual(merge.place);
      expect(merges.ofVertex(merge.elder)).not.toBeNull();
    }
    expect(merges.ofVertex(rows * columns)).toBeNull();
  });

  it('join two basins that do not touch below the saddle, each with its minimum as the lowest point, and both beside the saddle', () => {
    const grid = { shape: [rows, columns], values, vertex: (k: number) => k, point: (k: number) => k };
    const { steps, exact } = neighboursOf('grid-freudenthal');
    expect(exact).toBe(true);
    const before = (a: number, b: number): boolean => values[a] < values[b] || (values[a] === values[b] && a < b);
    const around = (point: number): number[] =>
      steps.flatMap(([down, right]) => {
        const [r, c] = [Math.floor(point / columns) + down, (point % columns) + right];
        return r >= 0 && r < rows && c >= 0 && c < columns ? [r * columns + c] : [];
      });
    for (const merge of all) {
      const basins = mergeBasins(grid, steps, merge);
      const beside = around(merge.saddle).map((point) => basins[point]);
      for (const [mark, minimum] of [
        [basin.younger, merge.younger],
        [basin.elder, merge.elder],
      ]) {
        const inside = [...basins.keys()].filter((point) => basins[point] === mark);
        expect(basins[minimum]).toBe(mark);
        expect(beside).toContain(mark);
        for (const point of inside) {
          expect(point === minimum || before(minimum, point)).toBe(true);
          expect(before(point, merge.saddle)).toBe(true);
          // whatever lies before the saddle beside a point of a basin belongs to it
          for (const other of around(point)) if (before(other, merge.saddle)) expect(basins[other]).toBe(mark);
        }
      }
    }
  });
});

it('a representation whose edges the page does not know takes all eight neighbours, and says so', () => {
  expect(neighboursOf('knn')).toEqual({ steps: neighboursOf('grid-moore').steps, exact: false });
  expect(neighboursOf('grid-axis').steps.length).toBe(4);
});
