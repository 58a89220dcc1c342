import type { Metric, MetricContext } from './metric.ts';

/** Numbers of the field's values alone: no graph enters. */
export const values: readonly Metric[] = [
  {
    id: 'range',
    title: 'Range',
    definition: 'Largest minus smallest finite value.',
    source: 'Saddleback',
    compute: ({ extent: [low, high] }) => high - low,
  },
  {
    id: 'lowest',
    title: 'Smallest value',
    definition: 'Smallest finite value.',
    source: 'Saddleback',
    compute: ({ extent }) => extent[0],
  },
  {
    id: 'highest',
    title: 'Largest value',
    definition: 'Largest finite value.',
    source: 'Saddleback',
    compute: ({ extent }) => extent[1],
  },
  {
    id: 'mean',
    title: 'Mean value',
    definition: 'Mean of the finite values.',
    source: 'Saddleback',
    compute: (context) => moments(context).mean,
  },
  {
    id: 'standard-deviation',
    title: 'Standard deviation',
    definition:
      'Square root of the mean squared deviation of the finite values from their mean (divided by their count).',
    source: 'Saddleback',
    compute: (context) => moments(context).deviation,
  },
  {
    id: 'centre-loss',
    title: 'Value at the centre',
    definition: 'Value at α = 0, the trained weights; undefined where they are not sampled or not finite.',
    source: 'Saddleback',
    compute: centre,
  },
  {
    id: 'centre-excess',
    title: 'Centre above the smallest value',
    definition: 'Value at α = 0 minus the smallest finite value: 0 where no sample is better than the trained weights.',
    source: 'Saddleback',
    compute(context) {
      const value = centre(context);
      return value === null ? null : value - context.extent[0];
    },
  },
];

function centre({ samples }: MetricContext): number | null {
  const value = samples.centre === undefined ? NaN : samples.values[samples.centre];
  return Number.isFinite(value) ? value : null;
}

/** In two passes: the squares of large losses would drown the deviations. */
function moments({ samples }: MetricContext): { mean: number; deviation: number } {
  const { values } = samples;
  let [n, sum, squares] = [0, 0, 0];
  for (let v = 0; v < values.length; v++)
    if (Number.isFinite(values[v])) {
      n++;
      sum += values[v];
    }
  const mean = sum / n;
  for (let v = 0; v < values.length; v++) if (Number.isFinite(values[v])) squares += (values[v] - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / n) };
}
