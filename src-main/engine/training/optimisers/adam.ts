import { gradientSteps } from './gradient-steps.ts';
import type { Optimiser } from './optimiser.ts';
import { scheduleParams } from './schedule.ts';

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with weight decay in the gradient, or apart from it: AdamW (Loshchilov and Hutter 2019, algorithm 2), whose decay is
 * rate·weight-decay·θ as in torch.
 */
export const adam: Optimiser = {
  id: 'adam',
  title: 'Adam',
  params: {
    epochs: { kind: 'integer', title: 'Epochs', default: 1000, min: 1 },
    'batch-size': { kind: 'integer', title: 'Examples of one update', default: 128, min: 1 },
    'learning-rate': { kind: 'number', title: 'Learning rate', default: 1e-3, min: 1e-12 },
    'beta-1': { kind: 'number', title: 'Decay of the mean gradient', default: 0.9, min: 0, max: 0.999999 },
    'beta-2': { kind: 'number', title: 'Decay of the mean squared gradient', default: 0.999, min: 0, max: 0.999999 },
    epsilon: { kind: 'number', title: 'Added to the root of the mean square', default: 1e-8, min: 1e-30 },
    'weight-decay': { kind: 'number', title: 'Weight decay', default: 0, min: 0 },
    decoupled: {
      kind: 'boolean',
      title: 'Take the weight decay off the weights and not into the gradient (AdamW)',
      default: false,
    },
    ...scheduleParams('constant'),
  },
  step: 'epoch',
  steps: ({ epochs }) => epochs as number,
  batch: (params) => params['batch-size'] as number,
  start(params, size, state) {
    const { epsilon, decoupled } = params as { epsilon: number; decoupled: boolean };
    const [beta1, beta2] = [params['beta-1'] as number, params['beta-2'] as number];
    const decay = params['weight-decay'] as number;
    const intoGradient = decoupled ? 0 : decay;
    return gradientSteps(
      (theta, gradient, { mean, square }, rate, count) => {
        const kept = decoupled ? 1 - rate * decay : 1;
        const step = rate / (1 - beta1 ** count);
        const root = Math.sqrt(1 - beta2 ** count);
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + intoGradient * theta[i];
          mean[i] = beta1 * mean[i] + (1 - beta1) * g;
          square[i] = beta2 * square[i] + (1 - beta2) * g * g;
          theta[i] = kept * theta[i] - (step * mean[i]) / (Math.sqrt(square[i]) / root + epsilon);
        }
      },
      ['mean', 'square'],
      params,
      size,
      state,
    );
  },
};
