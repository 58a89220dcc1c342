import type { GridGraph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';
import { isCritical, splitCritical } from './critical.ts';
import type { Descent } from './descent.ts';
import { cellsOf, difference, heads, isCell, linkOf, type Cell, type Link } from './link.ts';
import { LowerLines } from './lower-lines.ts';

/** Ways are named by the lowest bit of the heads, counted from above: 32 where there is none. */
const WAYS = 33;

/** Descent on a 3-D grid, line by line, so that what is known of every cell around a vertex never leaves the first-level cache. */
export function descent3d({ values, shape, stencil }: GridGraph, workspace: Workspace): Descent {
  const [, rows, columns] = shape;
  const link = linkOf(stencil, ringAround(cellsOf(stencil, 3)));
  const way = workspace.uint8('grid way', values.length);
  const critical = workspace.uint32('critical', values.length);
  const found = workspace.int32('heads', values.length);
  const lines = new LowerLines(values, shape, link.ring, workspace);
  const line = workspace.int32('grid line', columns);
  let n = 0;
  for (let first = 0; first < values.length; first += columns) {
    lines.next(line);
    toHeads(line, link);
    n = collect(line, first, way, critical, found, n);
  }
  const reach = Int32Array.from(link.ring, ([plane, row, column]) => (plane * rows + row) * columns + column);
  return {
    way,
    step: new Int32Array(WAYS).map((_, code) => reach[31 - code] ?? 0),
    critical: splitCritical(critical.subarray(0, n), found.subarray(0, n), workspace),
    reach,
    complete: lines.complete,
    highest: lines.highest,
  };
}

/**
 * Neighbours that touch each other close a ring themselves, like Freudenthal's fourteen or all 26; axis neighbours are joined through cells that touch
 * two of them.
 */
function ringAround(neighbours: readonly Cell[]): readonly Cell[] {
  const touching = (cell: Cell): number =>
    neighbours.filter((other) => isCell(neighbours, difference(other, cell))).length;
  if (neighbours.some((cell) => touching(cell) > 0)) return neighbours;
  const cells = Array.from({ length: 27 }, (_, k) => [Math.floor(k / 9) - 1, (Math.floor(k / 3) % 3) - 1, (k % 3) - 1]);
  return [...neighbours, ...cells.filter((cell) => !isCell(neighbours, cell) && isJoint(cell) && touching(cell) > 1)];
}

const isJoint = (cell: Cell): boolean => cell.some((offset) => offset !== 0);

/** Turns the sets of lower cells of a line into their heads. */
function toHeads(line: Int32Array, { neighbours, joined, heads: table }: Link): void {
  if (table) for (let x = 0; x < line.length; x++) line[x] = table[line[x]];
  else for (let x = 0; x < line.length; x++) line[x] = heads(line[x], neighbours, joined);
}

/** Notes the ways of a line, and its critical vertices from place `n` on. @returns how many there are by now */
function collect(
  line: Int32Array,
  first: number,
  way: Uint8Array,
  critical: Uint32Array,
  found: Int32Array,
  n: number,
): number {
  for (let x = 0; x < line.length; x++) {
    const head = line[x];
    way[first + x] = Math.clz32(head & -head);
    critical[n] = first + x;
    found[n] = head;
    n += isCritical(head);
  }
  return n;
}
