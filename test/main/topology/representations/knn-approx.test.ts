import { describe, expect, it } from 'vitest';
import { knnApprox } from '#main/topology/representations/knn-approx.ts';
import { knn } from '#main/topology/representations/knn.ts';
import type { BuiltGraph } from '#main/topology/representations/representation.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import { Random } from '#shared/domain/random.ts';
import { slowPlaces, slowSquared } from '../neighbours/slow-neighbours.ts';
import { pointSamples, randomPoints } from '../random-points.ts';
import { neighbourLists } from '../slow-topology.ts';

const workspace = new Workspace();
const build = (samples: FieldSamples, k = 8, seed = 0): BuiltGraph => knnApprox.build(samples, { k, seed }, workspace);

function uniformPoints(n: number, dimensions: number, seed: number): FieldSamples {
  const random = new Random(seed);
  return pointSamples(
    dimensions,
    Float64Array.from({ length: n * dimensions }, () => random.uniform()),
  );
}

describe('approximate nearest neighbours', () => {
  it.each([0, 1, 2])('of 20 000 points in 4-D are nearly all right, seed %i', (seed) => {
    const { graph, facts } = build(uniformPoints(20_000, 4, 10 + seed), 8, seed);
    expect(facts.recall).toBeGreaterThanOrEqual(0.97);
    expect(neighbourLists(graph).every((list) => list.length >= 8)).toBe(true);
  });

  it('are the same for one seed', () => {
    const samples = uniformPoints(3000, 5, 1);
    expect(build(samples, 8, 7)).toEqual(build(samples, 8, 7));
    expect(build(samples, 8, 2 ** 40).facts.recall).toBeGreaterThan(0.97);
  });

  it('are the exact ones when all others are asked for, and of few points', () => {
    const random = new Random(3);
    for (let round = 0; round < 40; round++) {
      const samples = randomPoints(random, 1 + random.below(4), 60);
      for (const k of [samples.values.length - 1, samples.values.length + 5].filter((k) => k > 0)) {
        const { graph, facts } = build(samples, k);
        expect(graph).toEqual(knn.build(samples, { k }, new Workspace()).graph);
        expect(facts).toEqual({ recall: 1 });
      }
    }
    const few = uniformPoints(15, 3, 1);
    expect(build(few).graph).toEqual(knn.build(few, { k: 8 }, new Workspace()).graph);
  });

  it('have a recall that counts distances: a tie taken for another is no miss', () => {
    const random = new Random(5);
    const lattice = pointSamples(
      2,
      Float64Array.from({ length: 1200 }, () => random.below(6)),
    );
    const { graph, facts } = build(lattice, 3);
    const places = slowPlaces(lattice);
    expect(facts.recall).toBeGreaterThan(0.97);
    // a share of the lists in the graph: every vertex has at least its own three, however far they are
    const right = neighbourLists(graph).map((list, v) => {
      const nearest = places.map((place) => slowSquared(place, places[v])).toSorted((a, b) => a - b)[3];
      return Math.min(3, list.filter((w) => slowSquared(places[w], places[v]) <= nearest).length);
    });
    expect(right.reduce((a, b) => a + b) / (3 * places.length)).toBeGreaterThanOrEqual(facts.recall);
  });

  it('of coincident points are at distance 0 all', () => {
    const { graph, facts } = build(pointSamples(3, new Float64Array(3000).fill(2)));
    expect(facts.recall).toBe(1);
    expect(neighbourLists(graph).every((list) => list.length >= 8)).toBe(true);
  });

  it('of a grid are measured in its indices, with the same doubts', () => {
    const grid = (shape: number[], n: number): FieldSamples => ({ kind: 'grid', shape, values: new Float64Array(n) });
    expect(build(grid([40, 25], 1000)).facts.recall).toBeGreaterThan(0.97);
    expect(build(grid([40, 25], 1000)).warnings).toEqual([]);
    expect(build(grid([9, 9, 9], 729)).warnings).toEqual([expect.stringContaining('26 neighbours')]);
  });

  it('are named a doubtful choice where many are missed', () => {
    const { facts, warnings } = build(uniformPoints(2500, 60, 1), 1);
    expect(warnings).toHaveLength(facts.recall < 0.95 ? 1 : 0);
    expect(facts.recall).toBeLessThan(1);
  });

  it('of one point, or none, have no edge', () => {
    expect(neighbourLists(build(pointSamples(2, [1, 2])).graph)).toEqual([[]]);
    expect(neighbourLists(build(pointSamples(2, [])).graph)).toEqual([]);
  });
});
