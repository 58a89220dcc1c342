import { againstBaseline } from './against-baseline.ts';
import { baseline } from './baseline.ts';
import type { Bench } from './bench.ts';
import { fields } from './fields.ts';

const SIZE = 1024;

/** Largest share of algorithm A's time that the same result may take. */
const budgets: Readonly<Record<string, number>> = { cosine: 0.15, noise: 0.5, ripples: 0.4, levels: 0.4 };

export const mergeTreeBench: Bench = {
  id: 'merge-tree',
  title: `Minima and merges of a ${SIZE}² grid, against sort + union-find sweep (A, float32)`,
  run() {
    const contest = { shape: [SIZE, SIZE], runA: baseline(SIZE, SIZE), warmUp: 5, rounds: 15 };
    return Promise.resolve(fields.flatMap((field) => againstBaseline(field, budgets[field.id], contest)));
  },
};
