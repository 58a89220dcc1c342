import type { Metric } from './metric.ts';
import { persistences, sum } from './persistences.ts';

export const totalPersistence: readonly Metric[] = [
  {
    id: 'total-persistence',
    title: 'Total persistence',
    definition: 'Sum of death − birth over the dimension-0 pairs shown, essential pairs included.',
    source: 'Cohen-Steiner, Edelsbrunner, Harer and Mileyko 2010 (degree 1)',
    compute: ({ pairs }) => sum(persistences(pairs, 'all')),
  },
  {
    id: 'max-persistence',
    title: 'Maximum persistence',
    definition: 'Largest death − birth of the dimension-0 pairs shown, essential pairs included.',
    source: 'Edelsbrunner, Letscher and Zomorodian 2002',
    compute({ pairs }) {
      const all = persistences(pairs, 'all');
      return all.length ? all.reduce((a, b) => Math.max(a, b)) : null;
    },
  },
];
