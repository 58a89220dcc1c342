import { describe, expect, it } from 'vitest';
import { bettiCurve } from '#shared/analysis/curves/betti-curve.ts';
import { stepAt } from '#shared/analysis/curves/curve.ts';
import { persistenceCurve } from '#shared/analysis/curves/persistence-curve.ts';
import { persistenceImage } from '#shared/analysis/persistence-image.ts';
import { Random } from '#shared/domain/random.ts';
import { randomGrid, slowTree } from '../trees.ts';

const random = new Random(21);
const cases = Array.from({ length: 40 }, (_, k) => slowTree(randomGrid(random, 42, { levels: k % 2 ? 5 : 0 }), 6, 7));

describe('the Betti curve', () => {
  it('counts the pairs alive at every level, and ends at 0', () => {
    for (const { tree, pairs } of cases) {
      const curve = bettiCurve.compute(tree, pairs);
      for (const t of [...pairs.birth, ...pairs.death, -10, 10]) {
        const alive = [...pairs.birth.keys()].filter((i) => pairs.birth[i] <= t && t < pairs.death[i]).length;
        expect(stepAt(curve, t)).toBe(alive);
      }
      expect(curve.y.at(-1)).toBe(0);
      curve.x.forEach((x, i) => i && expect(x).toBeGreaterThan(curve.x[i - 1]));
    }
  });

  it('has the total persistence as its integral', () => {
    for (const { tree, pairs } of cases) {
      const { x, y } = bettiCurve.compute(tree, pairs);
      const integral = y.reduce((sum, height, i) => sum + (i + 1 < x.length ? height * (x[i + 1] - x[i]) : 0), 0);
      expect(integral).toBeCloseTo(
        pairs.birth.reduce((sum, birth, i) => sum + pairs.death[i] - birth, 0),
        9,
      );
    }
  });
});

it('the persistence curve counts what is more persistent, from all pairs of positive persistence down to none', () => {
  for (const { tree, pairs } of cases) {
    const curve = persistenceCurve.compute(tree, pairs);
    const lengths = [...pairs.birth.keys()].map((i) => pairs.death[i] - pairs.birth[i]);
    for (const t of [0, ...lengths, 0.5]) expect(stepAt(curve, t)).toBe(lengths.filter((length) => length > t).length);
    expect(curve.y.at(-1)).toBe(0);
  }
});

describe('a persistence image', () => {
  const one = {
    dimension: Uint8Array.of(0, 1),
    birth: Float64Array.of(1, 0),
    death: Float64Array.of(3, 9),
    birthVertex: Uint32Array.of(0, 0),
    deathVertex: Uint32Array.of(1, 1),
    essential: Uint8Array.of(1, 0),
  };
  const options = { resolution: [40, 50], sigma: 0.1, births: [0, 2], persistences: [0, 4] } as const;

  it('puts the weight of a pair around it, as much as its persistence in units of the largest', () => {
    const image = persistenceImage(one, options);
    expect(image.reduce((sum, value) => sum + value, 0)).toBeCloseTo(2 / 4, 9);
    const highest = image.indexOf(Math.max(...image));
    // four pixels meet at (1, 2): birth 20 of 40, persistence 25 of 50
    expect([19, 20]).toContain(highest % 40);
    expect([24, 25]).toContain(Math.floor(highest / 40));
  });

  it('integrates a Gaussian over each pixel, as a fine sum does', () => {
    const image = persistenceImage(one, { ...options, resolution: [4, 4], sigma: 0.4 });
    const fine = 200;
    for (const [row, column] of [
      [1, 1],
      [2, 2],
      [3, 0],
    ]) {
      // prettier-ignore
      let sum = 0;
      for (let i = 0; i < fine; i++)
        for (let j = 0; j < fine; j++) {
          const birth = 0.5 * (column + (j + 0.5) / fine) - 1;
          const persistence = row + (i + 0.5) / fine - 2;
          sum += Math.exp(-(birth ** 2 + persistence ** 2) / (2 * 0.4 ** 2)) / (2 * Math.PI * 0.4 ** 2);
        }
      expect(image[row * 4 + column]).toBeCloseTo(((2 / 4) * sum * 0.5) / fine ** 2, 5);
    }
  });

  it('of pairs of another dimension alone is 0; ranges that are empty are refused', () => {
    expect([...persistenceImage(one, { ...options, resolution: [2, 2], dimension: 2 })]).toEqual([0, 0, 0, 0]);
    expect(() => persistenceImage(one, { ...options, births: [1, 1] })).toThrow(
      expect.objectContaining({ code: 'bad-value' }),
    );
  });
});
