import type { Finding } from '../../domain/finding.ts';
import type { Landscape } from '../../domain/landscape.ts';
import type { SampleSet } from '../../domain/sample-set.ts';
import type { GridMinima } from './grid-minima.ts';

/** Samples that may have a record of how they came to be. */
export type Recorded = Pick<Landscape | SampleSet, 'provenance'>;

/** One field as a rule sees it. */
export interface Values {
  readonly name: string;
  readonly values: Float64Array;
}

/** A field on a grid; its minima are found once, when a rule asks for them. */
export interface GridValues extends Values {
  readonly minima: () => GridMinima;
}

/** One check of one field on a grid; null when there is nothing to say. */
export type GridRule = (landscape: Landscape, field: GridValues) => Finding | null;

/** One check of one field on scattered points. */
export type PointRule = (samples: SampleSet, field: Values) => Finding | null;
