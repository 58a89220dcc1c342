import { describe, expect, it } from 'vitest';
import { bottleneckDistance } from '#main/topology/distances/bottleneck.ts';
import { apart, diagramOf, toDiagonal } from '#main/topology/distances/diagram.ts';
import { Random } from '#shared/domain/random.ts';
import { gridTopology } from '../analysed.ts';
import { diagram, moved, randomDiagram, skewedDiagram } from './diagrams.ts';
import { slowBottleneck } from './slow-matching.ts';

const empty = diagram([]);

describe('the bottleneck distance', () => {
  it('is that of the best of all matchings, to the last bit', () => {
    const random = new Random(1);
    for (let round = 0; round < 600; round++) {
      const a = randomDiagram(random, random.below(6));
      const b = randomDiagram(random, random.below(6));
      expect(bottleneckDistance(a, b)).toBe(slowBottleneck(a, b));
    }
  });

  it('is a metric on diagrams', () => {
    const random = new Random(2);
    for (let round = 0; round < 60; round++) {
      const [a, b, c] = [0, 1, 2].map(() => randomDiagram(random, random.below(40)));
      const [ab, bc, ac] = [bottleneckDistance(a, b), bottleneckDistance(b, c), bottleneckDistance(a, c)];
      expect(bottleneckDistance(b, a)).toBe(ab);
      expect(bottleneckDistance(a, moved(a, random, 0))).toBe(0);
      expect(ac).toBeLessThanOrEqual((ab + bc) * (1 + 1e-12));
    }
  });

  it('is one of the distances between two points, or of one point to the diagonal', () => {
    const random = new Random(3);
    for (let round = 0; round < 40; round++) {
      const a = skewedDiagram(random, 1 + random.below(60));
      const b = skewedDiagram(random, 1 + random.below(60));
      const candidates = new Set([...toDiagonal(a), ...toDiagonal(b)]);
      for (const i of a.birth.keys()) for (const j of b.birth.keys()) candidates.add(apart(a, i, b, j));
      expect(candidates).toContain(bottleneckDistance(a, b));
    }
  });

  it('moves no further than the points do', () => {
    const random = new Random(4);
    const a = skewedDiagram(random, 500);
    for (const by of [1e-9, 1e-3, 0.1])
      expect(bottleneckDistance(a, moved(a, random, by))).toBeLessThanOrEqual(by * (1 + 1e-9));
  });

  it('counts points as often as they are there', () => {
    const twice = diagram([
      [0, 4],
      [0, 4],
    ]);
    expect(bottleneckDistance(twice, diagram([[0, 4]]))).toBe(2);
    expect(bottleneckDistance(twice, twice)).toBe(0);
  });

  it('of an empty diagram is half the largest persistence', () => {
    expect(bottleneckDistance(empty, empty)).toBe(0);
    const one = diagram([
      [1, 1.5],
      [-3, 4],
    ]);
    expect(bottleneckDistance(one, empty)).toBe(3.5);
    expect(bottleneckDistance(empty, one)).toBe(3.5);
  });

  it('holds for the largest and the smallest numbers', () => {
    const far = diagram([[-8e307, 8e307]]);
    expect(bottleneckDistance(far, diagram([[-8e307, 7e307]]))).toBe(8e307 - 7e307);
    expect(bottleneckDistance(diagram([[-1.7e308, -1.6e308]]), diagram([[1.6e308, 1.7e308]]))).toBe(
      (1.7e308 - 1.6e308) / 2,
    );
    const tiny = Number.MIN_VALUE;
    expect(bottleneckDistance(diagram([[0, 4 * tiny]]), diagram([[0, 3 * tiny]]))).toBe(tiny);
  });

  it('of 2000-point diagrams takes seconds', () => {
    const random = new Random(5);
    const [a, b] = [skewedDiagram(random, 2000), skewedDiagram(random, 2000)];
    const start = performance.now();
    const distance = bottleneckDistance(a, b);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(distance).toBeGreaterThan(0);
    expect(distance).toBeLessThanOrEqual(0.5);
  });
});

describe('stability', () => {
  const random = new Random(6);
  const params = { dimension: 0, finiteOnly: false };

  it('holds on grids: diagrams are no further apart than the fields are anywhere', () => {
    for (let round = 0; round < 60; round++) {
      const shape = [1 + random.below(12), 1 + random.below(12)];
      const f = Float64Array.from({ length: shape[0] * shape[1] }, () => random.normal());
      const noise = 10 ** -random.below(4);
      const g = f.map((value) => value + noise * (2 * random.uniform() - 1));
      const most = f.reduce((m, value, v) => Math.max(m, Math.abs(value - g[v])), 0);
      const [a, b] = [f, g].map((values) => diagramOf(gridTopology(shape, values).pairs, params));
      // births and deaths are values themselves, so nothing but the differences is rounded
      expect(bottleneckDistance(a, b)).toBeLessThanOrEqual(most);
    }
  });
});
