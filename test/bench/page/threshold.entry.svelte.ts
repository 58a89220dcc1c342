import { flushSync } from 'svelte';
import { Threshold } from '#renderer/state/threshold.svelte.ts';
import { Random } from '#shared/domain/random.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';

export interface ThresholdTimes {
  readonly pairs: number;
  /** Milliseconds from a topology to what is left at a first threshold, and of each move after that. */
  readonly first: number;
  readonly moves: readonly number[];
}

/** The state that all views share, over every pair of noise on a square grid, moved from all pairs to the essential one. */
export function moveThreshold(side: number, moves: number): ThresholdTimes {
  const random = new Random(1);
  const shape = [side, side];
  const topology = gridTopology(
    shape,
    new Float64Array(side * side).map(() => random.uniform()),
  );
  const pairs = topology.pairs.birth.length;
  const known = { landscape: 1, field: 'loss', representation: 'grid-freudenthal', shape, floor: 0, totalPairs: pairs };
  const threshold = new Threshold();
  let left = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      left = (threshold.survivors?.minima ?? 0) + threshold.position + (threshold.fraction ?? 0);
    });
  });
  const timed = (work: () => void): number => {
    const before = left;
    const begun = performance.now();
    flushSync(work);
    const took = performance.now() - begun;
    if (left === before) throw new Error('Nothing followed the threshold');
    return took;
  };
  const first = timed(() => threshold.follow({ ...topology, ...known, conventions: {}, versions: {}, at: '' }));
  const times = Array.from({ length: moves }, (_, k) => timed(() => threshold.setPosition((k + 1) / moves)));
  stop();
  return { pairs, first, moves: times };
}
