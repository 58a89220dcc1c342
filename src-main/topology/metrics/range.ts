import type { Metric } from './metric.ts';

export const range: readonly Metric[] = [
  {
    id: 'range',
    title: 'Range',
    definition: 'Largest minus smallest finite value.',
    source: 'Saddleback',
    compute: ({ extent: [low, high] }) => high - low,
  },
];
