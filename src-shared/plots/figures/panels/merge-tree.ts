import { mergeTreePanel } from '../../merge-tree.ts';
import { treeTable } from '../parts/tables.ts';
import { thresholdParam, topologyPanel } from './topology-panel.ts';

export const mergeTree = topologyPanel({
  id: 'merge-tree',
  title: 'Merge tree',
  what: 'Merge tree of the sublevel sets',
  key: 'Trees: minima as red dots, saddles as blue diamonds, the essential branch in green; what is simplified away is pale.',
  params: { threshold: thresholdParam },
  draw: ({ tree, pairs }, { threshold, ...options }) => mergeTreePanel({ ...options, tree, pairs }).scene(threshold),
  table: treeTable,
});
