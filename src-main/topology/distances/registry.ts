import { bottleneck } from './bottleneck.ts';
import type { Distance } from './distance.ts';
import { mergeTreeEdit } from './merge-tree-edit.ts';
import { wasserstein1, wasserstein2 } from './wasserstein.ts';

/** Every distance, in the order in which tables list them. */
export const distances: readonly Distance[] = [bottleneck, wasserstein1, wasserstein2, mergeTreeEdit];
