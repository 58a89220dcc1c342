import type { Bench } from './bench.ts';
import { mergeTreeBench } from './merge-tree.ts';

export const benches: readonly Bench[] = [mergeTreeBench];
