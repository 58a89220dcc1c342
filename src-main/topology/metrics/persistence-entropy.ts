import type { Metric } from './metric.ts';
import { persistences, sum } from './persistences.ts';

export const persistenceEntropy: readonly Metric[] = [
  {
    id: 'persistence-entropy',
    title: 'Persistence entropy',
    definition:
      '−Σ p ln p with p = (death − birth) ÷ total persistence over the dimension-0 pairs shown, essential pairs included; in nats.',
    source: 'Chintakunta, Gentimis, Gonzalez-Diaz, Jimenez and Krim 2015',
    compute({ pairs }) {
      const lengths = persistences(pairs, 'all').filter((length) => length > 0);
      const total = sum(lengths);
      return lengths.length ? 0 - sum(lengths.map((length) => (length / total) * Math.log(length / total))) : null;
    },
  },
];
