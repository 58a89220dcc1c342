import type { Metric } from './metric.ts';

/** The tree's own counts: unlike the numbers over pairs they count plateaus' zero-persistence features always. */
export const counts: readonly Metric[] = [
  {
    id: 'minima',
    title: 'Minima',
    definition: 'Leaves of the merge tree: vertices below all their neighbours in the order (value, vertex id).',
    source: 'Xie et al. 2024',
    compute: ({ tree }) => count(tree.children, (children) => children === 0),
  },
  {
    id: 'saddles',
    title: 'Saddles',
    definition: 'Vertices at which two or more components of the sublevel set meet, each counted once.',
    source: 'Xie et al. 2024',
    compute: ({ tree }) => count(tree.children, (children) => children >= 2),
  },
  {
    id: 'merges',
    title: 'Merges',
    definition: 'Sum of the multiplicities of the saddles (components that meet − 1) = minima − components.',
    source: 'Carr, Snoeyink and Axen 2003',
    compute: ({ tree }) => tree.children.reduce((merges, children) => merges + Math.max(0, children - 1), 0),
  },
  {
    id: 'components',
    title: 'Components',
    definition: 'Connected components of the graph, missing vertices left out.',
    source: 'Saddleback',
    compute: ({ tree }) => tree.components,
  },
];

const count = (children: Uint32Array, holds: (children: number) => boolean): number =>
  children.reduce((n, c) => n + +holds(c), 0);
