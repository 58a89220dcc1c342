import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { MergeLog } from '../trees/merge-log.ts';
import { valuesAt } from '../values-at.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Dimension-0 pairs of a log by the elder rule (Edelsbrunner, Letscher and Zomorodian 2002), those of equal values included, in ascending order of
 * the birth vertex. An essential pair dies at its component's maximum.
 */
export function pairsOf(log: MergeLog, values: Float64Array | Float32Array, workspace: Workspace): PersistencePairs {
  const n = log.minima.length;
  const deathVertexOf = workspace.uint32('pair death', n);
  const essentialOf = workspace.uint8('pair essential', n).fill(0);
  for (let i = 0; i < log.saddle.length; i++) deathVertexOf[log.younger[i]] = log.saddle[i];
  for (let i = 0; i < log.oldest.length; i++) {
    deathVertexOf[log.oldest[i]] = log.maximum[i];
    essentialOf[log.oldest[i]] = 1;
  }
  const birthVertex = new Uint32Array(n);
  const deathVertex = new Uint32Array(n);
  const essential = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const component = log.byVertex[i];
    birthVertex[i] = log.minima[component];
    deathVertex[i] = deathVertexOf[component];
    essential[i] = essentialOf[component];
  }
  return {
    dimension: new Uint8Array(n),
    birth: valuesAt(values, birthVertex),
    death: valuesAt(values, deathVertex),
    birthVertex,
    deathVertex,
    essential,
  };
}
