import { describe, expect, it } from 'vitest';
import { delaunay } from '#main/topology/representations/delaunay.ts';
import { gabriel } from '#main/topology/representations/gabriel.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import { Random } from '#shared/domain/random.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { slowGabriel, slowPlaces } from '../neighbours/slow-neighbours.ts';
import { pointSamples, randomPoints } from '../random-points.ts';
import { neighbourLists } from '../slow-topology.ts';

const workspace = new Workspace();
const lists = (samples: FieldSamples): number[][] => neighbourLists(gabriel.build(samples, {}, workspace).graph);

const gridSamples = (shape: readonly number[]): FieldSamples => ({
  kind: 'grid',
  shape,
  values: new Float64Array(sizeOf(shape)),
});

describe('the Gabriel graph', () => {
  it.each([1, 2, 3, 4])('of random points in %i dimensions, ties included, is that of the definition', (dimensions) => {
    const random = new Random(40 + dimensions);
    for (let round = 0; round < 60; round++) {
      const samples = randomPoints(random, dimensions, 70);
      expect(lists(samples), [...samples.points].join(' ')).toEqual(slowGabriel(slowPlaces(samples)));
    }
  });

  it('of a 4 × 4 grid has its 24 edges along the axes', () => {
    const found = lists(gridSamples([4, 4]));
    expect(found.flat()).toHaveLength(2 * 24);
  });

  it.each([[[9]], [[3, 5]], [[3, 2, 4]], [[2, 3, 2, 2]]])('of a grid of shape %j is that of its places', (shape) => {
    const grid = gridSamples(shape);
    expect(lists(grid)).toEqual(slowGabriel(slowPlaces(grid)));
    expect(lists(pointSamples(shape.length, slowPlaces(grid).flat()))).toEqual(lists(grid));
  });

  it('leaves out an edge for a point on the sphere itself', () => {
    expect(lists(pointSamples(2, [-1, 0, 1, 0, 0, 1]))).toEqual([[2], [2], [0, 1]]);
    expect(lists(pointSamples(2, [-1, 0, 1, 0, 0, 1.0001]))).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
  });

  it('is contained in the Delaunay triangulation', () => {
    const random = new Random(4);
    const samples = pointSamples(
      2,
      Float64Array.from({ length: 4000 }, () => random.normal()),
    );
    const triangulation = neighbourLists(delaunay.build(samples, {}, workspace).graph);
    lists(samples).forEach((list, v) => expect(triangulation[v]).toEqual(expect.arrayContaining(list)));
  });

  it('of coincident points is a chain by id', () => {
    expect(lists(pointSamples(2, [1, 1, 1, 1, 5, 5, 1, 1]))).toEqual([[1, 2], [0, 3], [0], [1]]);
    expect(lists(pointSamples(1, [0, -0]))).toEqual([[1], [0]]);
    const n = 20_000;
    expect(lists(pointSamples(3, new Float64Array(3 * n).fill(7))).flat()).toHaveLength(2 * (n - 1));
  });

  it('of one point, or none, has no edge', () => {
    expect(lists(pointSamples(3, [1, 2, 3]))).toEqual([[]]);
    expect(lists(pointSamples(3, []))).toEqual([]);
  });
});
