import { describe, expect, it } from 'vitest';
import { knn } from '#main/topology/representations/knn.ts';
import type { BuiltGraph } from '#main/topology/representations/representation.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import { Random } from '#shared/domain/random.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { slowNearest, slowPlaces, slowUnion } from '../neighbours/slow-neighbours.ts';
import { pointSamples, randomPoints } from '../random-points.ts';
import { neighbourLists } from '../slow-topology.ts';

const workspace = new Workspace();
const build = (samples: FieldSamples, k = 8): BuiltGraph => knn.build(samples, { k }, workspace);

function gridSamples(shape: readonly number[]): FieldSamples {
  return { kind: 'grid', shape, values: new Float64Array(sizeOf(shape)) };
}

function expectBruteForce(samples: FieldSamples, k: number, about: string): void {
  const { lists, tied } = slowNearest(slowPlaces(samples), k);
  const { graph, facts } = build(samples, k);
  expect(neighbourLists(graph), about).toEqual(slowUnion(lists));
  expect(facts['tied-fraction'], about).toBe(tied / samples.values.length);
}

describe('k nearest neighbours', () => {
  it.each([1, 2, 3, 4, 6])('of random points in %i dimensions are those of brute force', (dimensions) => {
    const random = new Random(dimensions);
    for (let round = 0; round < 60; round++) {
      const k = 1 + random.below(12);
      const samples = randomPoints(random, dimensions, 120);
      expectBruteForce(samples, k, `k = ${k}, ${[...samples.points].join(' ')} ÷ ${samples.halfRange.join(' ')}`);
    }
  });

  it.each([
    [[1]],
    [[2]],
    [[40]],
    [[5, 5]],
    [[2, 30]],
    [[30, 3]],
    [[13, 9]],
    [[3, 4, 5]],
    [[2, 2, 2, 2, 2]],
    [[2, 3, 2, 4]],
  ])('on a grid of shape %j are those of brute force, the border included', (shape) => {
    for (const k of [1, 2, 3, 4, 5, 7, 8, 9, 12, 20, 26, 1000]) expectBruteForce(gridSamples(shape), k, `k = ${k}`);
  });

  it('are measured in half ranges of each axis', () => {
    // the nearer pair of the first point lies along the second axis in plain coordinates, along the first one in half ranges
    const places = [0, 0, 0, 1, 0, 1.5, 3, 0, 3.5, 0];
    expect(neighbourLists(build(pointSamples(2, places), 1).graph)[0]).toEqual([1]);
    expect(neighbourLists(build(pointSamples(2, places, [10, 1]), 1).graph)[0]).toEqual([3]);
  });

  it('of coincident points go to the smallest ids, however many there are', () => {
    const n = 20_000;
    const { graph, facts } = build(pointSamples(3, new Float64Array(3 * n).fill(-0.25)));
    const lists = neighbourLists(graph);
    expect(lists[0]).toHaveLength(n - 1);
    expect(lists[n - 1]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(facts['tied-fraction']).toBe(1);
  });

  it('may be all others, in which case no cut goes through a tie', () => {
    for (const k of [3, 4, 1e9]) {
      const { graph, facts } = build(pointSamples(1, [0, 0, 1, 2]), k);
      expect(neighbourLists(graph)).toEqual([
        [1, 2, 3],
        [0, 2, 3],
        [0, 1, 3],
        [0, 1, 2],
      ]);
      expect(facts).toEqual({ 'tied-fraction': 0 });
    }
  });

  it('hold for coordinates of any size, and are refused where distances overflow', () => {
    for (const size of [1e-120, 1e120])
      expect(neighbourLists(build(pointSamples(1, [0, size, 3 * size, 7 * size]), 1).graph)).toEqual([
        [1],
        [0, 2],
        [1, 3],
        [2],
      ]);
    expect(() => build(pointSamples(1, [0, 1e300], [1e-10]))).toThrow(expect.objectContaining({ code: 'bad-value' }));
  });

  it('of nothing make a graph without vertices', () => {
    expect(build(pointSamples(2, [])).graph).toMatchObject({ offsets: new Uint32Array(1) });
  });

  it('on a grid of three axes and more are named a doubtful choice when they are fewer than those around a vertex', () => {
    expect(build(gridSamples([9, 9])).warnings).toEqual([]);
    expect(build(gridSamples([9, 9, 9])).warnings).toEqual([expect.stringContaining('26 neighbours')]);
    expect(build(gridSamples([9, 9, 9]), 26).warnings).toEqual([]);
    expect(build(pointSamples(3, new Float64Array(30))).warnings).toEqual([]);
  });
});
