import type { GridGraph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';
import { isCritical, splitCritical, type Critical } from './critical.ts';
import type { Descent } from './descent.ts';
import { cellsOf, isCell, linkOf, tabulated, type Cell } from './link.ts';
import { lowerMasks } from './lower-masks.ts';

const eightCells: readonly Cell[] = [
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 0],
  [1, 1],
];

/** The neighbours in Freudenthal's triangulation. */
const sixCells = eightCells.slice(1, 7);

/** The way down from a vertex is named by its whole mask of lower cells. */
export function descent2d({ values, shape, stencil }: GridGraph, workspace: Workspace): Descent {
  const columns = shape[1];
  const neighbours = cellsOf(stencil, 2);
  // Freudenthal's six neighbours close a ring of triangles; four or eight are joined through the cells at the corners.
  const ring = neighbours.length === 6 && sixCells.every((cell) => isCell(neighbours, cell)) ? sixCells : eightCells;
  const heads = tabulated(linkOf(stencil, ring));
  const { mask, complete, highest } = lowerMasks(values, columns, ring === sixCells ? 6 : 8, workspace);
  const reach = Int32Array.from(ring, ([row, column]) => row * columns + column);
  const step = heads.map((set) => (set === 0 ? 0 : reach[31 - Math.clz32(set & -set)]));
  return { way: mask, step, critical: findCritical(mask, heads, workspace), reach, complete, highest };
}

// apart from `splitCritical`, since most fields have few of either and the loop over all vertices is faster with one list to write
function findCritical(mask: Uint8Array, heads: Int32Array, workspace: Workspace): Critical {
  const critical = Uint8Array.from(heads, isCritical);
  const both = workspace.uint32('critical', mask.length);
  let n = 0;
  for (let vertex = 0; vertex < mask.length; vertex++) {
    both[n] = vertex;
    n += critical[mask[vertex]];
  }
  const vertices = both.subarray(0, n);
  return splitCritical(vertices, headsOf(vertices, mask, heads, workspace), workspace);
}

function headsOf(vertices: Uint32Array, mask: Uint8Array, heads: Int32Array, workspace: Workspace): Int32Array {
  const found = workspace.int32('heads', vertices.length);
  for (let k = 0; k < vertices.length; k++) found[k] = heads[mask[vertices[k]]];
  return found;
}
