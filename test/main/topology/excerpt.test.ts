import { describe, expect, it } from 'vitest';
import { excerpt } from '#main/topology/excerpt.ts';
import { hierarchy, simplify } from '#shared/analysis/simplify.ts';
import { Random } from '#shared/domain/random.ts';
import { gridTopology } from './analysed.ts';
import { randomGrid } from './random-grids.ts';

const random = new Random(7);
const topologies = Array.from({ length: 60 }, () => {
  const { shape, values } = randomGrid(random, 2, 12);
  return gridTopology(shape, values);
});

describe('an excerpt of a topology', () => {
  it('is the topology itself when it is small enough', () => {
    for (const { tree, pairs } of topologies)
      expect(excerpt(tree, pairs, pairs.dimension.length)).toEqual({ tree, pairs, floor: 0 });
  });

  it('holds at most as many pairs as asked for, beyond the essential ones, and one minimum for each', () => {
    for (const { tree, pairs } of topologies)
      for (let most = 0; most < pairs.dimension.length; most++) {
        const part = excerpt(tree, pairs, most);
        const essential = pairs.essential.filter((flag) => flag).length;
        expect(part.pairs.dimension.length).toBeLessThanOrEqual(Math.max(most, essential));
        expect([...part.tree.children].filter((count) => count === 0)).toHaveLength(part.pairs.dimension.length);
      }
  });

  it('could not hold the next pairs too', () => {
    for (const { tree, pairs } of topologies)
      for (let most = 1; most < pairs.dimension.length; most++) {
        const { floor } = excerpt(tree, pairs, most);
        const levels = hierarchy(tree, pairs);
        const below = [...levels.persistence].filter((persistence) => persistence < floor).at(-1);
        expect(below).toBeDefined();
        expect(simplify(levels, below!).pairs.length).toBeGreaterThan(most);
      }
  });

  it('answers every threshold from its floor on as the whole does', () => {
    for (const { tree, pairs } of topologies) {
      const { floor, ...part } = excerpt(tree, pairs, Math.ceil(pairs.dimension.length / 2));
      const [whole, less] = [hierarchy(tree, pairs), hierarchy(part.tree, part.pairs)];
      for (const threshold of [floor, floor * 1.5, floor * 4, floor + whole.range]) {
        const { minima, saddles, merges } = simplify(less, threshold);
        expect({ minima, saddles, merges }).toEqual(
          (({ minima, saddles, merges }) => ({ minima, saddles, merges }))(simplify(whole, threshold)),
        );
      }
    }
  });
});
