import { describe, expect, it } from 'vitest';
import { rankedMarks } from '#shared/analysis/ranked-marks.ts';
import { hierarchy, simplify } from '#shared/analysis/simplify.ts';
import { simplifiedTree } from '#shared/analysis/simplified-tree.ts';
import { thresholdScale } from '#shared/analysis/threshold-scale.ts';
import { Random } from '#shared/domain/random.ts';
import { randomGrid, slowTree } from './trees.ts';

const random = new Random(5);
const topologies = [
  slowTree(randomGrid(random, 144), 12, 12),
  slowTree(randomGrid(random, 144, { missing: 0.4 }), 12, 12),
  slowTree(
    randomGrid(random, 144).map((value) => Math.round(3 * value)),
    12,
    12,
  ),
];

describe.each(topologies)('rankedMarks', ({ tree, pairs }) => {
  const sorted = hierarchy(tree, pairs);
  const marks = rankedMarks(sorted);

  it('has the minima and saddles of the simplified tree in front, at any threshold', () => {
    for (const threshold of [0, ...sorted.persistence, Infinity]) {
      const left = simplify(sorted, threshold);
      const simplified = simplifiedTree(sorted, threshold).tree;
      const vertices = (of: (children: number) => boolean) =>
        [...simplified.vertex.filter((_, i) => of(simplified.children[i]))].sort((a, b) => a - b);
      const first = (vertex: Uint32Array, count: number) => [...vertex.subarray(0, count)].sort((a, b) => a - b);
      expect(first(marks.minima.vertex, left.minima)).toEqual(vertices((children) => children === 0));
      expect(first(marks.saddles.vertex, left.saddles)).toEqual(vertices((children) => children >= 2));
    }
  });

  it('carries the value at each vertex', () => {
    const valueAt = new Map(Array.from(tree.vertex, (vertex, i) => [vertex, tree.value[i]]));
    for (const { vertex, value } of [marks.minima, marks.saddles])
      expect([...value]).toEqual(Array.from(vertex, (v) => valueAt.get(v)));
  });
});

describe.each(topologies)('thresholdScale', ({ tree, pairs }) => {
  const sorted = hierarchy(tree, pairs);
  const scale = thresholdScale(sorted, 0);

  it('leads from every pair to the essential ones alone, through each number of pairs on the way', () => {
    expect(simplify(sorted, scale.threshold(0)).minima).toBe(sorted.order.length);
    expect(simplify(sorted, scale.threshold(1)).minima).toBe(tree.components);
    let before = Infinity;
    for (let position = 0; position <= 1; position += 0.01) {
      const { minima } = simplify(sorted, scale.threshold(position));
      expect(minima).toBeLessThanOrEqual(before);
      before = minima;
    }
  });

  it('finds the position of a threshold again', () => {
    for (const position of [0, 0.1, 0.5, 1])
      expect(scale.position(scale.threshold(position))).toBeCloseTo(position, 12);
  });
});

describe('thresholdScale', () => {
  it('says that there is nothing to simplify where no finite pair is', () => {
    const { tree, pairs } = slowTree([1, 2, 3, 4], 1, 4);
    expect(thresholdScale(hierarchy(tree, pairs), 0).useful).toBe(false);
  });
});
