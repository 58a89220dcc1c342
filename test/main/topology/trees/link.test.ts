import { describe, expect, it } from 'vitest';
import { representations } from '#main/topology/representations/registry.ts';
import { heads, linkOf, type Cell } from '#main/topology/trees/link.ts';
import { Random } from '#shared/domain/random.ts';
import { gridGraph } from '../analysed.ts';

const around = (axes: number): Cell[] =>
  Array.from({ length: 3 ** axes }, (_, k) => Array.from({ length: axes }, (_, a) => (Math.floor(k / 3 ** a) % 3) - 1))
    .filter((cell) => cell.some((o) => o !== 0))
    .map((cell) => cell.reverse());

function stencilOf(id: string, axes: number): Int8Array {
  const representation = representations.find((r) => r.id === id)!;
  const graph = gridGraph(representation, Array<number>(axes).fill(2), new Float64Array(2 ** axes));
  if (graph.kind !== 'grid') throw new Error('expected a grid');
  return graph.stencil;
}

/** The first neighbour of each component of the lower cells, found by spreading from cell to cell until nothing changes. */
function slowHeads(lower: readonly Cell[], neighbours: readonly Cell[]): Cell[] {
  const touches = (a: Cell, b: Cell): boolean => neighbours.some((step) => step.every((o, k) => o === b[k] - a[k]));
  const isNeighbour = (cell: Cell): boolean =>
    touches(
      cell.map(() => 0),
      cell,
    );
  const component = lower.map((_, k) => k);
  for (let changed = true; changed;) {
    changed = false;
    for (const [i, a] of lower.entries())
      for (const [j, b] of lower.entries())
        if (touches(a, b) && component[j] > component[i]) {
          component[j] = component[i];
          changed = true;
        }
  }
  const seen = new Set<number>();
  return lower.filter((cell, k) => isNeighbour(cell) && !seen.has(component[k]) && seen.add(component[k]));
}

describe.each(['grid-freudenthal', 'grid-axis', 'grid-moore'])('lower links under %s', (id) => {
  it.each([2, 3])('have one head in each component, %i axes', (axes) => {
    const ring = around(axes);
    const stencil = stencilOf(id, axes);
    const neighbours = ring.filter((_, k) => (linkOf(stencil, ring).neighbours >> k) & 1);
    expect(neighbours).toHaveLength(stencil.length / axes);
    const link = linkOf(stencil, ring);
    const random = new Random(axes);
    for (let trial = 0; trial < 500; trial++) {
      const density = random.uniform();
      const set = ring.reduce((mask, _, k) => (random.uniform() < density ? mask | (1 << k) : mask), 0);
      const found = heads(set, link.neighbours, link.joined);
      const lower = ring.filter((_, k) => (set >> k) & 1);
      expect(ring.filter((_, k) => (found >> k) & 1)).toEqual(slowHeads(lower, neighbours));
      if (link.heads) expect(link.heads[set]).toBe(found);
    }
  });

  it('has a table of the sets of small rings only', () => {
    expect(linkOf(stencilOf(id, 2), around(2)).heads).toHaveLength(2 ** 8);
    expect(linkOf(stencilOf(id, 3), around(3)).heads).toBeNull();
  });
});
