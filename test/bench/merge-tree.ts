import { mergeTree } from '#main/topology/merge-tree.ts';
import { gridFreudenthal } from '#main/topology/representations/grid-freudenthal.ts';
import { gridTree, isSmallGrid } from '#main/topology/trees/grid-tree.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import type { MergeTree } from '#shared/domain/merge-tree.ts';
import { baseline, type Baseline } from './baseline.ts';
import { report, within, type Bench, type Row } from './bench.ts';
import { fields } from './fields.ts';

const SIZE = 1024;
const WARM_UP = 5;
const RUNS = 15;
const ATTEMPTS = 3;

/** Largest share of algorithm A's time that the same result may take. */
const budgets: Readonly<Record<string, number>> = { cosine: 0.2, noise: 0.6, ripples: 0.5, levels: 0.5 };

/**
 * The kernel alone, 1024² values in memory, everything warm, on one thread. What is held to a budget is what A finds too: the minima and, in order, the
 * merges (birth vertex, saddle). Beside it stands the whole result, merge tree and pairs as arrays of their own, which A never makes. All take turns, so that
 * whatever else the machine does hits all of them; a ratio is that of the medians. A field over its budget is measured again, at most three times in all.
 */
export const mergeTreeBench: Bench = {
  id: 'merge-tree',
  title: `Minima and merges of a ${SIZE}² grid, against sort + union-find sweep (A, float32)`,
  run() {
    const rows: Row[] = [];
    const workspace = new Workspace();
    const runA = baseline(SIZE, SIZE);
    for (const field of fields) {
      const values64 = field.values(SIZE).map((v) => v + 0); // A knows no −0
      const values32 = Float32Array.from(values64);
      const graph32 = grid(values32);
      const graph64 = grid(values64);
      if (!isSmallGrid(graph32) || !isSmallGrid(graph64)) throw new WorkbenchError('internal', 'Not a grid');
      expectSameCounts(runA(values32), mergeTree(graph32, workspace).tree);
      const contestants = [
        () => runA(values32),
        () => gridTree(graph32, workspace),
        () => gridTree(graph64, workspace),
        () => mergeTree(graph32, workspace),
      ];
      const budget = budgets[field.id];
      let [a, float32, float64, whole] = medians(contestants);
      for (let attempt = 1; attempt < ATTEMPTS && float32 / a > budget; attempt++)
        [a, float32, float64, whole] = medians(contestants);
      rows.push(
        within(`${field.id}: float32 ÷ A`, float32 / a, '×', budget),
        report(`${field.id}: float64 ÷ A`, float64 / a, '×'),
        report(`${field.id}: float32 with tree and pairs ÷ A`, whole / a, '×'),
        report(`${field.id}: A`, a, 'ms'),
        report(`${field.id}: float32`, float32, 'ms'),
      );
    }
    return Promise.resolve(rows);
  },
};

const grid = (values: Float64Array | Float32Array): Graph =>
  gridFreudenthal.build({ kind: 'grid', shape: [SIZE, SIZE], values }, {}, new Workspace()).graph;

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
function medians(contestants: readonly (() => unknown)[]): number[] {
  const times = contestants.map(() => new Float64Array(RUNS));
  for (let run = -WARM_UP; run < RUNS; run++)
    contestants.forEach((contestant, k) => {
      const start = performance.now();
      contestant();
      if (run >= 0) times[k][run] = performance.now() - start;
    });
  return times.map((t) => t.sort()[RUNS >> 1]);
}
