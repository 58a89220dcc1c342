import { basin, mergeBasins, neighboursOf } from '#shared/analysis/merge-basins.ts';
import type { Merge } from '#shared/analysis/merges.ts';
import { basinGrid, isThinned } from './basin-grid.ts';
import type { DrawnField } from './drawn-field.ts';

/** The two basins of a merge in a drawn field. */
export interface DrawnBasins {
  /** Per point, one of `basin`. */
  readonly of: Uint8Array;
  /** Points in the basin that ends, and in the other. */
  readonly younger: number;
  readonly elder: number;
  /** What makes them approximate; '' when they are exact. */
  readonly remark: string;
}

export function drawnBasins(field: DrawnField, representation: string, merge: Merge): DrawnBasins {
  const { steps, exact } = neighboursOf(representation);
  const of = mergeBasins(basinGrid(field), steps, merge);
  const size = (wanted: number): number => of.reduce((sum, each) => sum + (each === wanted ? 1 : 0), 0);
  const thinned = isThinned(field) ? 'basins approximate, from the points drawn' : '';
  const remark = thinned || (exact ? '' : 'basins approximate, by all eight neighbours');
  return { of, younger: size(basin.younger), elder: size(basin.elder), remark };
}
