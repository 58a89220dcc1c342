import type { ScalarGraph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';
import type { Nearest } from './nearest.ts';
import { transpose, type Rows } from './rows.ts';

/** The graph in which two points are joined when either is among the nearest of the other. @param nearest its ids are overwritten */
export function unionGraph({ k, ids }: Nearest, values: Float64Array, workspace: Workspace): ScalarGraph {
  const n = values.length;
  const offsets = workspace.uint32('nearest offsets', n + 1);
  for (let v = 0; v <= n; v++) offsets[v] = v * k;
  const there = { offsets, neighbours: ids };
  const back = transpose(there, {
    offsets: workspace.uint32('reverse offsets', n + 1),
    neighbours: workspace.uint32('reverse nearest', n * k),
  });
  return { kind: 'csr', values, ...unionOfRows(transpose(back, there), back) };
}

/** The union of two lists of rows that ascend. */
function unionOfRows(one: Rows, other: Rows): Rows {
  const n = one.offsets.length - 1;
  const offsets = new Uint32Array(n + 1);
  const neighbours = new Uint32Array(one.neighbours.length + other.neighbours.length);
  let end = 0;
  for (let v = 0; v < n; v++) {
    let i = one.offsets[v];
    let j = other.offsets[v];
    const lastOne = one.offsets[v + 1];
    const lastOther = other.offsets[v + 1];
    while (i < lastOne && j < lastOther) {
      const a = one.neighbours[i];
      const b = other.neighbours[j];
      neighbours[end++] = a < b ? a : b;
      if (a <= b) i++;
      if (b <= a) j++;
    }
    while (i < lastOne) neighbours[end++] = one.neighbours[i++];
    while (j < lastOther) neighbours[end++] = other.neighbours[j++];
    offsets[v + 1] = end;
  }
  return { offsets, neighbours: neighbours.subarray(0, end) };
}
