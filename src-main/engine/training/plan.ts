import type { Extension } from '#shared/domain/params.ts';

/** What every training run may say beside its architecture, problem and optimiser. */
export const trainingPlan: Extension = {
  id: 'training',
  title: 'Training',
  params: {
    checkpoints: {
      kind: 'integer',
      title: 'Keep the weights of every so many steps, and the first ones; 0 keeps none',
      default: 0,
      min: 0,
    },
    augment: {
      kind: 'choice',
      title: 'Augmentation of images',
      default: 'none',
      choices: ['none', 'crop-flip'],
    },
    piece: {
      kind: 'integer',
      title: 'Examples that one worker takes at a time and that batch-norm normalises together',
      default: 64,
      min: 1,
    },
  },
};
