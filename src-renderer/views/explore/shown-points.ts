import type { Landscape } from '../../state/landscape.svelte.ts';
import { basinGrid } from './basin-grid.ts';
import type { DrawnField } from './drawn-field.ts';

export interface ShownPoints {
  readonly minima: readonly number[];
  readonly saddles: readonly number[];
}

/** Minima and saddles that the threshold leaves, as points of the drawn field: of a thinned one the nearest that was kept. */
export function shownPoints({ threshold }: Landscape, field: DrawnField): ShownPoints {
  const { levels, survivors } = threshold;
  if (!levels || !survivors) return { minima: [], saddles: [] };
  const { point } = basinGrid(field);
  const first = (vertices: Uint32Array, count: number): number[] => Array.from(vertices.subarray(0, count), point);
  return {
    minima: first(levels.marks.minima.vertex, survivors.minima),
    saddles: first(levels.marks.saddles.vertex, survivors.saddles),
  };
}

/** By what one of them is called. */
export const markedAs = ({ minima, saddles }: ShownPoints) => ({ minimum: minima, saddle: saddles });
