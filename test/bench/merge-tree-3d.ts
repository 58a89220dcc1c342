import { againstBaseline } from './against-baseline.ts';
import { baseline3d } from './baseline-3d.ts';
import type { Bench } from './bench.ts';
import { fields3d } from './fields-3d.ts';

const SIZE = 128;

export const mergeTree3dBench: Bench = {
  id: 'merge-tree-3d',
  title: `Minima and merges of a ${SIZE}³ grid, against sort + union-find sweep over 14 neighbours (A, float32)`,
  run() {
    const contest = { shape: [SIZE, SIZE, SIZE], runA: baseline3d(SIZE, SIZE, SIZE), warmUp: 2, rounds: 7 };
    const rows = fields3d.flatMap((field) => againstBaseline(field, field.id === 'noise' ? 0.25 : null, contest));
    return Promise.resolve(rows);
  },
};
