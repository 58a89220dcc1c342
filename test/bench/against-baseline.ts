import type { MergeTree } from '#shared/domain/merge-tree.ts';
import { mergeTree } from '#main/topology/merge-tree.ts';
import { gridFreudenthal } from '#main/topology/representations/grid-freudenthal.ts';
import { isSmallGrid } from '#main/topology/trees/grid-descent.ts';
import { gridTree } from '#main/topology/trees/grid-tree.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { GridGraph } from '#shared/domain/scalar-graph.ts';
import type { Baseline } from './baseline.ts';
import { report, within, type Row } from './bench.ts';
import type { Field } from './fields.ts';

const ATTEMPTS = 3;

export interface Contest {
  readonly shape: readonly number[];
  readonly runA: (values: Float32Array) => Baseline;
  /** Uncounted rounds before the counted ones. */
  readonly warmUp: number;
  readonly rounds: number;
}

/**
 * The kernel alone against algorithm A, values in memory, everything warm, on one thread. What is held to a budget is what A finds too: the minima and, in
 * order, the merges (birth vertex, saddle). Beside it stands the whole result, merge tree and pairs as arrays of their own, which A never makes. All take
 * turns, so that whatever else the machine does hits all of them; a ratio is that of the medians. A field over its budget is measured again, at most three
 * times in all.
 * @param budget largest share of A's time for float32; null to report it only
 */
export function againstBaseline(field: Field, budget: number | null, contest: Contest): Row[] {
  const { shape, runA } = contest;
  const workspace = new Workspace();
  const values64 = field.values(shape[0]).map((v) => v + 0); // A knows no −0
  const values32 = Float32Array.from(values64);
  const graph32 = grid(shape, values32);
  const graph64 = grid(shape, values64);
  expectSameCounts(runA(values32), mergeTree(graph32, workspace).tree);
  const contestants = [
    () => runA(values32),
    () => gridTree(graph32, workspace),
    () => gridTree(graph64, workspace),
    () => mergeTree(graph32, workspace),
  ];
  let [a, float32, float64, whole] = medians(contestants, contest);
  for (let attempt = 1; attempt < ATTEMPTS && budget !== null && float32 / a > budget; attempt++)
    [a, float32, float64, whole] = medians(contestants, contest);
  const label = `${field.id}: float32 ÷ A`;
  return [
    budget === null ? report(label, float32 / a, '×') : within(label, float32 / a, '×', budget),
    report(`${field.id}: float64 ÷ A`, float64 / a, '×'),
    report(`${field.id}: float32 with tree and pairs ÷ A`, whole / a, '×'),
    report(`${field.id}: A`, a, 'ms'),
    report(`${field.id}: float32`, float32, 'ms'),
  ];
}

function grid(shape: readonly number[], values: Float64Array | Float32Array): GridGraph {
  const { graph } = gridFreudenthal.build({ kind: 'grid', shape, values }, {}, new Workspace());
  if (!isSmallGrid(graph)) throw new WorkbenchError('internal', 'Not a grid');
  return graph;
}

/** A time says nothing about a wrong answer. @throws WorkbenchError 'internal' */
function expectSameCounts({ minima, saddles }: Baseline, { children }: MergeTree): void {
  const found = { minima: children.filter((c) => c === 0).length, saddles: children.filter((c) => c > 1).length };
  if (found.minima !== minima || found.saddles !== saddles)
    throw new WorkbenchError(
      'internal',
      `Found ${found.minima} minima and ${found.saddles} saddles, A finds ${minima} and ${saddles}`,
      found,
    );
}

/** Median milliseconds of each contestant; they take turns. */
function medians(contestants: readonly (() => unknown)[], { warmUp, rounds }: Contest): number[] {
  const times = contestants.map(() => new Float64Array(rounds));
  for (let round = -warmUp; round < rounds; round++)
    contestants.forEach((contestant, k) => {
      const start = performance.now();
      contestant();
      if (round >= 0) times[k][round] = performance.now() - start;
    });
  return times.map((t) => t.sort()[rounds >> 1]);
}
