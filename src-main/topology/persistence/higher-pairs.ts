import { WorkbenchError } from '#shared/domain/errors.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';

export interface HigherPairsOptions {
  readonly maxDimension: number;
  /** Whether pairs of equal values are listed; those of one vertex alone never are. */
  readonly keepZeroPersistence: boolean;
}

/** Persistence pairs of the dimensions 1 … maxDimension of the complex that belongs to a grid's stencil. @throws WorkbenchError 'unsupported-representation' */
export function higherPairs(
  _graph: Graph,
  representation: string,
  _options: HigherPairsOptions,
  _workspace: Workspace,
): PersistencePairs {
  throw new WorkbenchError(
    'unsupported-representation',
    `Pairs above dimension 0 are not computed so far, for ${representation} neither`,
  );
}
