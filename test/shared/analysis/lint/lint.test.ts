import { describe, expect, it } from 'vitest';
import { lint } from '#shared/analysis/lint/registry.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { landscape } from '#shared/domain/landscape.ts';
import { Random } from '#shared/domain/random.ts';
import type { Provenance } from '#shared/domain/run.ts';
import { sampleSet } from '#shared/domain/sample-set.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';
import { displaced, sampled, valley } from './displaced.ts';

const axis = (name: string, ...values: number[]) => ({ name, values: Float64Array.from(values) });
const steps = (name: string, n: number) => axis(name, ...Array.from({ length: n }, (_, i) => i - (n - 1) / 2));

function findings(axes: ReturnType<typeof axis>[], values: Iterable<number>, provenance: Provenance | null = null) {
  const field = { name: 'loss', values: Float64Array.from(values) };
  return lint(landscape(axes, new Map([['loss', field.values]]), provenance), field);
}

const ids = (...args: Parameters<typeof findings>): string[] => findings(...args).map(({ id }) => id);
const named = (id: string, ...args: Parameters<typeof findings>): Finding | undefined =>
  findings(...args).find((finding) => finding.id === id);

const recorded = (kind: string, cosines: number[], dims: number, precision = 'float32'): Provenance =>
  ({
    spec: { directions: { id: kind }, model: { precision } },
    directions: { norms: new Array<number>(dims).fill(1), cosines },
  }) as unknown as Provenance;

const plane = [axis('axis0', -1, 0), axis('axis1', 0, 1)];

describe('lint', () => {
  it('has nothing to say of a sound landscape', () => {
    expect(ids([axis('axis0', -1, 0, 1)], [1, 0.1, 2])).toEqual([]);
    expect(ids([steps('a', 41), steps('b', 31)], sampled([41, 31], valley(0.3, 0.4)))).toEqual([]);
  });

  it.each([
    ['a single point', [axis('a', 0)], [1]],
    ['a single missing point', [axis('a', 0)], [NaN]],
    ['a grid of one by one', [axis('a', 0), axis('b', 0)], [1]],
    ['holes alone', [steps('a', 8), steps('b', 8)], new Array<number>(64).fill(NaN)],
    ['huge values', [steps('a', 8), steps('b', 8)], sampled([8, 8], (x, y) => 1e308 * (x + y) * 0.99)],
  ])('does not stumble over %s', (_, axes, values) => {
    for (const { what, where } of findings(axes, values))
      expect(`${what} ${where}`).not.toMatch(/NaN %|undefined|vertex -1/);
  });

  it('counts NaN and infinite values apart and names the first', () => {
    const [finding] = findings([axis('axis0', -1, 0, 1, 2)], [1, NaN, Infinity, 0]);
    expect(finding).toMatchObject({ id: 'missing-values', what: '1 NaN and 1 infinite values among 4' });
    expect(finding.where).toContain('vertex 1');
  });

  it('misses a sample at the centre only where the range holds the centre', () => {
    expect(ids([axis('axis0', -1, 1)], [1, 2])).toEqual(['no-centre']);
    expect(ids([axis('axis0', 1, 2)], [1, 2])).toEqual([]);
    expect(ids([axis('axis0', 0)], [1])).not.toContain('no-centre');
  });

  it('finds a range that is narrow against the centre loss, not against the minimum', () => {
    expect(ids([axis('axis0', -1, 0, 1)], [100.01, 100, 100.02])).toEqual(['narrow-range']);
    expect(ids([axis('axis0', -1, 0, 1)], [0.0002, 0.0001, 0.00015])).toEqual([]);
  });

  it('names lines that were walked to and fro, and offers to re-align them', () => {
    const displacement = { along: 1, parity: 0, shift: -1, end: 'rolled' } as const;
    const values = displaced([40, 40], valley(0.01, 0), displacement);
    expect(named('serpentine', [steps('a', 40), steps('b', 40)], values)).toMatchObject({
      where: 'field loss, lines 0, 2, 4 … of a, by −1 along b',
      repair: 'realign',
    });
  });
});

describe('directions', () => {
  it('that are nearly the same line are found', () => {
    const [finding] = findings(plane, [1, 2, 3, 4], recorded('random-filter', [-0.99998], 2));
    expect(finding).toMatchObject({ id: 'collinear-directions', where: 'directions 0 and 1' });
  });

  it('are named by their place among several', () => {
    const axes = [axis('a', 0, 1), axis('b', 0, 1), axis('c', 0, 1)];
    const [finding] = findings(axes, [1, 2, 3, 4, 5, 6, 7, 8], recorded('file', [0.1, NaN, -0.7], 3));
    expect(finding).toMatchObject({ id: 'collinear-directions', where: 'directions 1 and 2' });
  });

  it.each([
    ['random', 1e-9, false],
    ['random', -1e-5, true],
    ['hessian', 0.01, true],
    ['random-filter', 0.05, false],
    ['random-filter', -0.2, true],
    ['file', 0.09, false],
    ['file', 0.4, true],
  ])('of kind %s with the cosine %d are oblique: %s', (kind, cosine, isOblique) => {
    const found = ids(plane, [1, 2, 3, 4], recorded(kind, [cosine], 2));
    expect(found.includes('oblique-directions')).toBe(isOblique);
    expect(found).not.toContain('collinear-directions');
  });
});

describe('rows that are missing', () => {
  const line = (...values: number[]) => ({ values, axes: [axis('a', ...values)] });

  it('are counted where the step jumps', () => {
    const { axes, values } = line(-3, -2, -1, 0, 1, 2, 5, 6, 8, 9, 10, 11);
    expect(named('missing-rows', axes, values)).toMatchObject({
      what: '3 rows of the grid are missing',
      where: 'a between 2 and 5; a between 6 and 8',
    });
  });

  it('are none on even axes, whichever way they run, and on axes spaced unevenly on purpose', () => {
    for (const { axes, values } of [
      line(0, 1, 2, 3),
      line(0.3, 0.2, 0.1, 0),
      line(1, 2, 4, 8, 16, 32),
      line(0.1, 0.2, 0.30001, 0.4),
      line(0, 1, 3),
    ])
      expect(ids(axes, values)).not.toContain('missing-rows');
  });
});

describe('a range', () => {
  const axes = [steps('a', 41), steps('b', 41)];

  it.each([1, -1])('that one cell dominates is named, on either side (%d)', (sign) => {
    const values = sampled([41, 41], valley(1, 0)).map((value) => sign * value);
    values[77] = sign * 1e6;
    expect(named('dominated-range', axes, values)).toMatchObject({ where: 'field loss, at vertex 77' });
    expect(named('dominated-range', axes, values)!.what).toMatch(/^1 of 1681 values makes 100 %/);
  });

  it('that a thousandth of the cells dominates is named, more of them not', () => {
    const axes = [steps('a', 101), steps('b', 101)];
    const values = sampled([101, 101], valley(1, 0));
    for (let v = 0; v < 10; v++) values[1000 * v] = 500 + v;
    expect(ids(axes, values)).toContain('dominated-range');
    values[10_100] = 501;
    expect(ids(axes, values)).not.toContain('dominated-range');
  });

  it('of a smooth field, of a constant or of a handful of values is its own', () => {
    for (const height of [valley(1, 0), () => 4])
      expect(ids(axes, sampled([41, 41], height))).not.toContain('dominated-range');
    expect(ids([axis('a', -1, 0, 1)], [1, 0, 1e9])).toEqual([]);
  });
});

describe('minima on the border', () => {
  const axes = [steps('a', 11), steps('b', 11)];

  it('are named when the lowest is one of them', () => {
    expect(
      named(
        'border-minima',
        axes,
        sampled([11, 11], (x, y) => x + y * y),
      ),
    ).toMatchObject({
      what: '1 of 1 minimum (100 %) lies on the border, the lowest of all, -1, among them',
      where: 'field loss, the lowest at vertex 5',
    });
  });

  it('are named when they are many, not when they are few', () => {
    const values = sampled([11, 11], valley(1, 0));
    values[0] = 1.5;
    expect(named('border-minima', axes, values)!.what).toBe('1 of 2 minima (50 %) lies on the border');
    for (const v of [24, 26, 28, 35, 37, 79, 81, 83]) values[v] = 0.01 + v / 1e4;
    expect(ids(axes, values)).not.toContain('border-minima');
  });

  it('are no matter where there is no inside', () => {
    expect(ids([axis('a', -1, 0, 1)], [1, 2, 3])).toEqual([]);
    expect(
      ids(
        [steps('a', 11), axis('b', 0)],
        sampled([11, 1], (x) => x * x),
      ),
    ).toEqual([]);
  });
});

describe('minima in a row', () => {
  /** One minimum, at the middle; steep across the direction (1, slope), shallow along it. */
  const oblique = (slope: number, across: number) => (x: number, y: number) =>
    across * (y - slope * x) ** 2 + 0.01 * (x * x + y * y);
  const row = (n: number, height: (x: number, y: number) => number): Finding | undefined =>
    named('minima-in-a-row', [steps('a', n), steps('b', n)], sampled([n, n], height));

  it.each([-2, -0.5, -0.4, 0.3, 1, 2, 2.7])('are what a grid makes of a narrow valley of slope %s', (slope) => {
    const [, found, all] = /^(\d+) of (\d+) minima lie on one line$/.exec(row(41, oblique(slope, 10))!.what)!;
    expect(Number(found)).toBeGreaterThanOrEqual(Math.max(5, Number(all) / 2));
  });

  it('are none in a valley that is wide, along an axis, or along the diagonal whose ends are neighbours', () => {
    expect(row(41, oblique(-2, 0.001))).toBeUndefined();
    expect(row(41, oblique(0, 10))).toBeUndefined();
    expect(row(41, oblique(-1, 10))).toBeUndefined();
  });

  it('are none in noise, nor in a field of as many pits in rows and columns', () => {
    const random = new Random(2);
    for (let trial = 0; trial < 20; trial++) expect(row(8 + random.below(20), () => random.uniform())).toBeUndefined();
    expect(row(41, (x, y) => Math.cos(x) + Math.cos(y) + 0.01 * (x * x + y * y))).toBeUndefined();
  });

  it('lie along a line through three axes too', () => {
    const axes = [steps('a', 9), steps('b', 19), steps('c', 9)];
    const height = (x: number, y: number, z: number): number => 50 * (y - 2 * x) ** 2 + 50 * z * z + 0.01 * y * y;
    const [a, b, c] = axes.map(({ values }) => [...values]);
    const values = a.flatMap((x) => b.flatMap((y) => c.map((z) => height(x, y, z))));
    expect(named('minima-in-a-row', axes, values)!.what).toBe('9 of 9 minima lie on one line');
  });
});

describe('minima below the resolution', () => {
  it('are those whose pair is shorter than a float32 at their height', () => {
    const random = new Random(1);
    for (let trial = 0; trial < 60; trial++) {
      const shape = [5 + random.below(9), 5 + random.below(9)];
      const unit = 2 ** -24;
      const values = new Float64Array(shape[0] * shape[1]).map(
        () => 1 + random.below(12) * unit * (random.below(4) || 40),
      );
      const { pairs } = gridTopology(shape, values);
      const short = [...pairs.birth.keys()].filter(
        (i) => !pairs.essential[i] && pairs.death[i] < pairs.birth[i] + 2 ** -23 * pairs.birth[i],
      ).length;
      const axes = shape.map((n, i) => steps(`axis${i}`, n));
      const what = named('shallow-minima', axes, values)?.what ?? '0 of';
      expect(Number.parseInt(what)).toBe(short);
    }
  });

  it('are fewer for losses of float64', () => {
    const values = [3, 2, 1 + 3e-8, 1 + 4e-8, 1, 2, 3];
    expect(ids([steps('a', 7)], values)).toContain('shallow-minima');
    expect(ids([steps('a', 7)], values, recorded('random', [], 1, 'float64'))).not.toContain('shallow-minima');
  });

  it('are none in a bowl whose bottom is level', () => {
    expect(ids([steps('a', 40), steps('b', 40)], sampled([40, 40], valley(0.01, 0)))).not.toContain('shallow-minima');
    expect(
      ids(
        [steps('a', 40), steps('b', 40)],
        sampled([40, 40], () => 1),
      ),
    ).not.toContain('shallow-minima');
  });
});

describe('plateaus', () => {
  it('are named by the share of vertices that have an equal neighbour', () => {
    const axes = [steps('a', 9), steps('b', 8)];
    const values = sampled([9, 8], (x, y) => x * x + 3.3 * x + y);
    expect(ids(axes, values)).not.toContain('plateaus');
    values.fill(20, 0, 24);
    expect(named('plateaus', axes, values)!.what).toMatch(/^33 %/);
    values.fill(NaN, 24);
    expect(named('plateaus', axes, values)!.what).toMatch(/^100 %/);
  });

  it('are not what the symmetry of a bowl makes on an even grid', () => {
    expect(ids([steps('a', 20), steps('b', 20)], sampled([20, 20], valley(0.3, 0)))).not.toContain('plateaus');
  });
});

describe('scattered points', () => {
  const lintPoints = (dimensions: number, points: number[], values: number[]) => {
    const field = { name: 'loss', values: Float64Array.from(values) };
    return lint(sampleSet(dimensions, Float64Array.from(points), new Map([['loss', field.values]])), field);
  };

  it('that are sound give no finding', () => {
    expect(lintPoints(2, [0, 0, 1, 2, -1, -1], [1, 2, 3])).toEqual([]);
    expect(lintPoints(1, [1, 2, 3], [1, 2, 3])).toEqual([]);
  });

  it('are named where they coincide, and counted', () => {
    const points = [0, 0, 1, 2, -1, -1, 1, 2, -0, 0, 1, 2];
    expect(lintPoints(2, points, [1, 2, 3, 4, 5, 6])).toMatchObject([
      { id: 'coincident-points', what: '3 points lie where another does', where: 'points 0 and 4 among others' },
    ]);
  });

  it('miss the centre only where they surround it', () => {
    expect(lintPoints(1, [-1, 2], [1, 2]).map(({ id }) => id)).toEqual(['no-centre']);
    expect(lintPoints(2, [-1, 1, 2, 3], [1, 2])).toEqual([]);
  });

  it('have their missing values counted', () => {
    expect(lintPoints(1, [0, 1], [NaN, 1]).map(({ id }) => id)).toEqual(['missing-values']);
  });
});
