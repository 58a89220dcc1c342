import type { Rule } from './gradient-steps.ts';
import { gradientSteps } from './gradient-steps.ts';
import type { Optimiser } from './optimiser.ts';
import { scheduleParams } from './schedule.ts';

/**
 * Stochastic gradient descent as torch defines it: g ← g + weight-decay·θ on every weight; b ← momentum·b + g, which starts as the first g (dampening 0);
 * θ ← θ − rate·b, or θ − rate·(g + momentum·b) with Nesterov's momentum (Sutskever et al. 2013).
 */
export const sgd: Optimiser = {
  id: 'sgd',
  title: 'SGD with momentum',
  params: {
    epochs: { kind: 'integer', title: 'Epochs', default: 180, min: 1 },
    'batch-size': { kind: 'integer', title: 'Examples of one update', default: 128, min: 1 },
    'learning-rate': { kind: 'number', title: 'Learning rate', default: 0.1, min: 1e-12 },
    momentum: { kind: 'number', title: 'Momentum', default: 0.9, min: 0, max: 1 },
    nesterov: { kind: 'boolean', title: "Nesterov's momentum", default: false },
    'weight-decay': {
      kind: 'number',
      title: 'Weight decay: that many times θ is added to the gradient',
      default: 5e-4,
      min: 0,
    },
    ...scheduleParams('step'),
  },
  step: 'epoch',
  steps: ({ epochs }) => epochs as number,
  batch: (params) => params['batch-size'] as number,
  start(params, size, state) {
    const { momentum, nesterov } = params as { momentum: number; nesterov: boolean };
    const decay = params['weight-decay'] as number;
    const plain: Rule<never> = (theta, gradient, _, rate) => {
      for (let i = 0; i < theta.length; i++) theta[i] -= rate * (gradient[i] + decay * theta[i]);
    };
    const heavy: Rule<'momentum'> = (theta, gradient, { momentum: buffer }, rate, count) => {
      for (let i = 0; i < theta.length; i++) {
        const g = gradient[i] + decay * theta[i];
        const b = count === 1 ? g : momentum * buffer[i] + g;
        buffer[i] = b;
        theta[i] -= rate * (nesterov ? g + momentum * b : b);
      }
    };
    return momentum === 0
      ? gradientSteps(plain, [], params, size, state)
      : gradientSteps(heavy, ['momentum'], params, size, state);
  },
};
