import type { Params, ParamValues } from '#shared/domain/params.ts';

/** Parameters that say how the learning rate goes on over the epochs. */
export const scheduleParams = (usual: 'step' | 'constant'): Params => ({
  schedule: {
    kind: 'choice',
    title: 'How the learning rate changes: in steps, along half a cosine down to 0, or not at all',
    default: usual,
    choices: ['step', 'cosine', 'constant'],
  },
  milestones: {
    kind: 'integers',
    title: 'Epochs after which a step comes; those beyond the last epoch never come',
    default: [80, 120],
    min: 1,
  },
  factor: { kind: 'number', title: 'What a step multiplies the learning rate by', default: 0.1, min: 1e-6, max: 1 },
  warmup: {
    kind: 'number',
    title: 'Epochs over which the learning rate first rises in a straight line from 0',
    default: 0,
    min: 0,
  },
});

/**
 * Learning rate of an update, from `learning-rate`, `epochs` and `scheduleParams`. First comes the rise (Goyal et al. 2017, section 2.2), then the
 * schedule. Steps come at whole epochs; the rise and the cosine (Loshchilov and Hutter 2017, without restarts) go on with every update.
 * @param at epochs done before it
 */
export function learningRateAt(params: ParamValues, at: number): number {
  const { schedule, milestones, factor, warmup, epochs } = params as {
    schedule: 'step' | 'cosine' | 'constant';
    milestones: readonly number[];
    factor: number;
    warmup: number;
    epochs: number;
  };
  const full = params['learning-rate'] as number;
  if (at < warmup) return full * (at / warmup);
  switch (schedule) {
    case 'constant':
      return full;
    case 'step':
      return full * factor ** milestones.filter((epoch) => epoch <= at).length;
    case 'cosine':
      return (full * (1 + Math.cos((Math.PI * (at - warmup)) / (epochs - warmup)))) / 2;
  }
}
