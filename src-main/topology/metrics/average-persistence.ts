import type { Metric, MetricContext } from './metric.ts';
import { persistences, sum } from './persistences.ts';

type Which = 'all' | 'finite';

const average = ({ pairs }: MetricContext, which: Which): number | null => {
  const all = persistences(pairs, which);
  return all.length ? sum(all) / all.length : null;
};

/** Length of the perpendicular from (birth, death) to the diagonal, over death − birth. */
const TO_DIAGONAL = Math.SQRT1_2;

const averageDistance = (context: MetricContext, which: Which): number | null => {
  const mean = average(context, which);
  return mean === null ? null : mean * TO_DIAGONAL;
};

export const averagePersistence: readonly Metric[] = [
  {
    id: 'average-persistence',
    title: 'Average persistence',
    definition: 'Mean of death − birth over the dimension-0 pairs shown, essential pairs included.',
    source: 'Xie et al. 2024',
    compute: (context) => average(context, 'all'),
  },
  {
    id: 'average-persistence-finite',
    title: 'Average persistence, finite pairs',
    definition: 'Mean of death − birth over the dimension-0 pairs shown that are not essential.',
    source: 'Saddleback',
    compute: (context) => average(context, 'finite'),
  },
  {
    id: 'average-distance-to-diagonal',
    title: 'Average distance to the diagonal',
    definition: 'Mean Euclidean distance of the diagram’s points to its diagonal: average persistence ÷ √2.',
    source: 'Xie et al. 2024',
    compute: (context) => averageDistance(context, 'all'),
  },
  {
    id: 'average-distance-to-diagonal-finite',
    title: 'Average distance to the diagonal, finite pairs',
    definition: 'Average persistence of the finite pairs ÷ √2.',
    source: 'Saddleback',
    compute: (context) => averageDistance(context, 'finite'),
  },
];
