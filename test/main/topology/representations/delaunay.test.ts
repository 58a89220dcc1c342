import { describe, expect, it } from 'vitest';
import { delaunay } from '#main/topology/representations/delaunay.ts';
import { gridFreudenthal } from '#main/topology/representations/grid-freudenthal.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import { Random } from '#shared/domain/random.ts';
import { listsOf, slowPlaces } from '../neighbours/slow-neighbours.ts';
import { pointSamples, randomPoints } from '../random-points.ts';
import { neighbourLists } from '../slow-topology.ts';

const workspace = new Workspace();
const lists = (samples: FieldSamples): number[][] => neighbourLists(delaunay.build(samples, {}, workspace).graph);

/** Edges of all triangles whose circumcircle is empty, for points of which no three are on a line and no four on a circle. */
function slowDelaunay(places: readonly number[][]): number[][] {
  const edges = new Map<string, [number, number]>();
  for (let a = 0; a < places.length; a++)
    for (let b = a + 1; b < places.length; b++)
      for (let c = b + 1; c < places.length; c++)
        if (isEmpty(places, [a, b, c]))
          for (const edge of [
            [a, b],
            [a, c],
            [b, c],
          ] as [number, number][])
            edges.set(edge.join(), edge);
  return listsOf(places.length, [...edges.values()]);
}

function isEmpty(places: readonly number[][], [a, b, c]: [number, number, number]): boolean {
  const [[ax, ay], [bx, by], [cx, cy]] = [places[a], places[b], places[c]];
  const turn = Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  return places.every(([px, py], p) => {
    if (p === a || p === b || p === c) return true;
    const [d, e, f] = [
      [ax - px, ay - py],
      [bx - px, by - py],
      [cx - px, cy - py],
    ].map(([x, y]) => [x, y, x * x + y * y]);
    const inside =
      d[0] * (e[1] * f[2] - e[2] * f[1]) - d[1] * (e[0] * f[2] - e[2] * f[0]) + d[2] * (e[0] * f[1] - e[1] * f[0]);
    return turn * inside <= 0;
  });
}

function isConnected(neighbours: readonly number[][]): boolean {
  const seen = new Set([0]);
  for (const v of seen) for (const w of neighbours[v]) seen.add(w);
  return seen.size === neighbours.length;
}

describe('the Delaunay triangulation', () => {
  it('of random points has the edges of all triangles with an empty circumcircle', () => {
    const random = new Random(2);
    for (let round = 0; round < 30; round++) {
      const n = 3 + random.below(30);
      const places = Float64Array.from({ length: 2 * n }, () => random.normal());
      const samples = pointSamples(2, places, [3, 0.5]);
      expect(lists(samples)).toEqual(slowDelaunay(slowPlaces(samples)));
    }
  });

  it('joins any points into one piece: coincident, on one line, on a lattice, all but on a line', () => {
    const random = new Random(3);
    for (let round = 0; round < 300; round++) {
      const samples = randomPoints(random, 1 + random.below(2), 60);
      expect(isConnected(lists(samples)), [...samples.points].join(' ')).toBe(true);
    }
    for (let round = 0; round < 300; round++) {
      const [slope, size] = [random.normal(), 10 ** (random.below(24) - 18)];
      const places = Array.from({ length: 1 + random.below(50) }, () => size * random.uniform());
      const offset = random.below(2) ? 1 : 0;
      const samples = pointSamples(
        2,
        places.flatMap((x) => [offset + x, x * slope]),
      );
      expect(isConnected(lists(samples)), [...samples.points].join(' ')).toBe(true);
    }
  });

  it('of points on a line joins each to the next, in any direction', () => {
    for (const [x, y] of [
      [1, 0],
      [0, 1],
      [1, 1],
      [2, -3],
    ])
      expect(
        lists(
          pointSamples(
            2,
            [3, 0, 1, 2].flatMap((at) => [at * x, at * y]),
          ),
        ),
      ).toEqual([[3], [2], [1, 3], [0, 2]]);
    expect(lists(pointSamples(1, [3, 0, 1, 2]))).toEqual([[3], [2], [1, 3], [0, 2]]);
  });

  it('takes the smallest id of coincident points, and hangs the others on it in a chain by id', () => {
    const corners = [0, 0, 1, 0, 0, 1];
    expect(lists(pointSamples(2, [...corners, 0, 0, 0, 0]))).toEqual([[1, 2, 3], [0, 2], [0, 1], [0, 4], [3]]);
    expect(lists(pointSamples(2, [5, 5, 5, 5, 5, 5]))).toEqual([[1], [0, 2], [1]]);
    expect(lists(pointSamples(1, [1, 0, 1, 1]))).toEqual([[1, 2], [0], [0, 3], [2]]);
  });

  it.each([[[7]], [[4, 6]]])('of a grid of shape %j is Freudenthal’s', (shape) => {
    const samples: FieldSamples = {
      kind: 'grid',
      shape,
      values: new Float64Array(24).subarray(
        0,
        shape.reduce((a, b) => a * b),
      ),
    };
    expect(delaunay.build(samples, {}, workspace)).toEqual(gridFreudenthal.build(samples, {}, workspace));
  });

  it('of one point or two, or none', () => {
    expect(lists(pointSamples(2, [1, 2]))).toEqual([[]]);
    expect(lists(pointSamples(2, [1, 2, 1, 3]))).toEqual([[1], [0]]);
    expect(lists(pointSamples(2, []))).toEqual([]);
  });

  it('says that it is not supported above 2-D, before anything is built', () => {
    const refusal = expect.objectContaining({
      code: 'unsupported-representation',
      message: expect.stringContaining('not supported above 2-D') as string,
    });
    const grid: FieldSamples = { kind: 'grid', shape: [2, 2, 2], values: new Float64Array(8) };
    for (const samples of [grid, pointSamples(3, [1, 2, 3])]) {
      expect(() => delaunay.bytes(samples, {})).toThrow(refusal);
      expect(() => delaunay.build(samples, {}, workspace)).toThrow(refusal);
    }
  });
});
