import type { Workspace } from '../workspace.ts';
import { labelBasins, walkBasins, type Basins } from './basins.ts';
import type { Descent } from './descent.ts';
import type { Edges } from './kruskal.ts';

/** One saddle in so many vertices: below that, walking down from the saddles is faster than labelling every vertex. */
const FEW = 48;

/** The basin of every head of a saddle, or of every vertex. @param nameOf name of each minimum, in the order of their vertices */
export function findBasins(descent: Descent, nameOf: Uint32Array, workspace: Workspace): Basins {
  const { way, step, critical, complete } = descent;
  // the maxima of several components are found by their vertices' labels, so then every vertex needs one
  if (complete && critical.saddles.length * FEW < way.length) {
    const basins = walkBasins(headVertices(descent, workspace), way, step, critical.minima, nameOf, workspace);
    if (basins) return basins;
  }
  return labelBasins(way, step, nameOf, workspace);
}

function headVertices({ critical: { saddles, heads }, reach }: Descent, workspace: Workspace): Uint32Array {
  const vertices = workspace.uint32('head vertices', countHeads(heads));
  let n = 0;
  for (let k = 0; k < saddles.length; k++)
    for (let left = heads[k]; left !== 0; left &= left - 1)
      vertices[n++] = saddles[k] + reach[31 - Math.clz32(left & -left)];
  return vertices;
}

/** The saddles at which two or more basins touch. One basin may meet itself around a maximum: no edge then. */
export function edgesBetween({ label, name }: Basins, descent: Descent, workspace: Workspace): Edges {
  const { saddles, heads } = descent.critical;
  const { reach } = descent;
  const most = countHeads(heads);
  const vertex = workspace.uint32('edge vertex', most);
  const ends = workspace.uint32('edge ends', 2 * most);
  let n = 0;
  for (let k = 0; k < saddles.length; k++) {
    const saddle = saddles[k];
    const set = heads[k];
    const first = name[label[saddle + reach[31 - Math.clz32(set & -set)]]];
    for (let left = set & (set - 1); left !== 0; left &= left - 1) {
      const other = name[label[saddle + reach[31 - Math.clz32(left & -left)]]];
      vertex[n] = saddle;
      ends[2 * n] = first;
      ends[2 * n + 1] = other;
      n += +(first !== other);
    }
  }
  return { vertex: vertex.subarray(0, n), ends: ends.subarray(0, 2 * n) };
}

function countHeads(heads: Int32Array): number {
  let count = 0;
  for (let k = 0; k < heads.length; k++) for (let left = heads[k]; left !== 0; left &= left - 1) count++;
  return count;
}
