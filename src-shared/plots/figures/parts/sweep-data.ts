import type { ParamValues } from '../../../domain/params.ts';
import type { HessianRecord, ModelRecord } from '../../../domain/project.ts';
import type { Solution } from '../../../domain/solution.ts';
import type { FigureSource } from '../figure-source.ts';
import type { LoadedLandscape } from './load-landscape.ts';

/** What is drawn of one model; null where it is not there. */
export interface SweepColumn {
  readonly value: number;
  readonly model: ModelRecord;
  readonly solution: Solution | null;
  readonly first: LoadedLandscape | null;
  readonly second: LoadedLandscape | null;
  /** Its newest Hessian with a density. */
  readonly hessian: HessianRecord | null;
}

export interface SweepData {
  readonly params: ParamValues;
  readonly parameter: string;
  readonly columns: readonly SweepColumn[];
  readonly numbers: FigureSource['numbers'];
}

/** The landscape of a column of which tree and diagram are: the other one where that is missing. */
export const treeOf = ({ first, second }: SweepColumn, { 'tree-of': which }: ParamValues): LoadedLandscape | null =>
  which === 'first' ? (first ?? second) : (second ?? first);

export const landscapesOf = ({ first, second }: SweepColumn): LoadedLandscape[] =>
  [first, second].filter((each) => each !== null);
