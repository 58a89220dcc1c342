import type { Workspace } from '../workspace.ts';
import { BEYOND, CellComplex } from './cells/cell-complex.ts';
import type { CellTypes } from './cells/cell-type.ts';
import { BitSet } from './reduction/bit-set.ts';
import { Cohomology } from './reduction/cohomology.ts';
import { findJoiningEdges } from './reduction/joining-edges.ts';

/** Samples in ascending rank as sites of a padded layout: a step from a sample or its border over one cell leads to a site. */
export interface RankedSites {
  readonly order: Uint32Array;
  readonly count: number;
  readonly strides: readonly number[];
}

/**
 * Pairs of the dimensions 1 … `highest` of a box, which must be below its dimension − 1.
 * @param add gets the sites of the samples that give birth and death their values, which differ
 */
export function middlePairs(
  types: CellTypes,
  { order, count, strides }: RankedSites,
  highest: number,
  workspace: Workspace,
  add: (dimension: number, birthSite: number, deathSite: number) => void,
): void {
  const rank = workspace.int32('site rank', count).fill(BEYOND);
  for (let r = 0; r < order.length; r++) rank[order[r]] = r;
  const cells = new CellComplex(types, rank, order, (offset) => offset.reduce((sum, o, k) => sum + o * strides[k], 0));
  const keys = order.length * cells.filed;
  let killing = new BitSet(keys);
  findJoiningEdges(cells, count, killing, workspace);
  for (let dimension = 1; dimension <= highest; dimension++) {
    const kills = new BitSet(keys);
    new Cohomology(cells).pair(dimension, killing, kills, (birth, death) =>
      add(dimension, cells.siteOf(birth), cells.siteOf(death)),
    );
    killing = kills;
  }
}
