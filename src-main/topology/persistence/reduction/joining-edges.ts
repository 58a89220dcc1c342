import { find } from '../../trees/union-find.ts';
import type { Workspace } from '../../workspace.ts';
import type { CellComplex } from '../cells/cell-complex.ts';
import type { BitSet } from './bit-set.ts';

/**
 * Puts the edges that join two components into `joining`: the deaths of dimension 0, by Kruskal's algorithm.
 * @param anchors number of sites at which cells may be anchored
 */
export function findJoiningEdges(cells: CellComplex, anchors: number, joining: BitSet, workspace: Workspace): void {
  const parent = workspace.uint32('anchor parent', anchors);
  for (let a = 0; a < anchors; a++) parent[a] = a;
  const first = cells.firstOf(1);
  const end = cells.firstOf(2);
  for (let base = 0; base < cells.samples * cells.filed; base += cells.filed)
    for (let edge = base + first; edge < base + end; edge++) {
      if (!cells.isFiled(edge)) continue;
      const one = find(parent, cells.endOf(edge, 0));
      const other = find(parent, cells.endOf(edge, 1));
      if (one === other) continue;
      parent[one] = other;
      joining.add(edge);
    }
}
