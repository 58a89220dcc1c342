import type { WorkbenchCatalog, WorkbenchContract } from '#shared/contract/workbench.ts';
import type { CurveSeries } from '#shared/domain/curve-view.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension, parseParams, type Extension } from '#shared/domain/params.ts';
import type { Choice } from '#shared/domain/run.ts';

/** What the fake workbench trains: a parameter of every kind, some that must be said. */
export const trainingCatalog: Pick<WorkbenchCatalog, 'architectures' | 'problems' | 'optimisers' | 'plan'> = {
  architectures: [
    {
      id: 'mlp',
      title: 'Multilayer perceptron',
      params: {
        widths: { kind: 'integers', title: 'Widths, input to output', default: [2, 50, 1], min: 1 },
        activation: { kind: 'choice', title: 'Activation', default: 'tanh', choices: ['tanh', 'relu'] },
      },
    },
    {
      id: 'resnet',
      title: 'Residual network',
      params: { channels: { kind: 'integer', title: 'Channels', default: 3, min: 1 } },
    },
  ],
  problems: [
    {
      id: 'convection',
      title: '1-D convection (PINN)',
      readsData: false,
      hasSolution: true,
      usual: { architecture: 'mlp', optimiser: 'l-bfgs' },
      params: {
        lambda: { kind: 'number', title: 'Weight λ of the residual', default: 1, min: 0 },
        beta: { kind: 'number', title: 'Convection speed β', default: 1, required: true },
        'interior-points': { kind: 'integer', title: 'Interior points', default: 1000, min: 1, max: 20000 },
      },
    },
    {
      id: 'classification',
      title: 'Classification',
      readsData: true,
      hasSolution: false,
      usual: { architecture: 'resnet', optimiser: 'sgd' },
      params: {},
    },
  ],
  optimisers: [
    {
      id: 'l-bfgs',
      title: 'L-BFGS',
      step: 'iteration',
      params: {
        iterations: { kind: 'integer', title: 'Most iterations', default: 100, min: 1 },
        history: { kind: 'integer', title: 'Pairs remembered', default: 50, min: 1 },
      },
    },
    {
      id: 'sgd',
      title: 'SGD',
      step: 'epoch',
      params: { epochs: { kind: 'integer', title: 'Epochs', default: 180, min: 1 } },
    },
  ],
  plan: {
    id: 'training',
    title: 'Training',
    params: {
      checkpoints: { kind: 'integer', title: 'Keep the weights of every so many steps', default: 0, min: 0 },
      augment: { kind: 'choice', title: 'Augmentation of images', default: 'none', choices: ['none', 'crop-flip'] },
    },
  },
};

/** Every default spelled out, as the engine would. @throws WorkbenchError 'file-missing' for data under /missing, and what `parseParams` throws */
export function checkedTraining(draft: TrainDraft): WorkbenchContract['check-training']['result'] {
  const { dataPath = '', seed, backend, precision, params } = draft;
  if (dataPath.startsWith('/missing'))
    throw new WorkbenchError('file-missing', `${dataPath} does not exist; expected a file of examples`);
  const { architectures, problems, optimisers, plan } = trainingCatalog;
  const chosen = (registry: readonly Extension[], id: string, what: string): Choice => {
    const extension = findExtension(registry, id, what);
    const own = Object.entries(params).filter(([name]) => Object.hasOwn(extension.params, name));
    return { id, params: parseParams(extension, Object.fromEntries(own)) };
  };
  const architecture = chosen(architectures, draft.architecture ?? 'mlp', 'architecture');
  const widths = (architecture.params.widths ?? [9, 9]) as readonly number[];
  return {
    spec: {
      architecture,
      problem: chosen(problems, draft.problem, 'problem'),
      optimiser: chosen(optimisers, draft.optimiser ?? 'l-bfgs', 'optimiser'),
      plan: chosen([plan], plan.id, 'plan').params,
      data: [],
      test: [],
      initial: null,
      seed,
      backend,
      precision,
    },
    size: widths.slice(1).reduce((sum, out, i) => sum + out * (widths[i] + 1), 0),
    warnings: seed === 13 ? ['13 brings bad luck'] : [],
  };
}

/** The curve of a run after so many steps, with a gap at the fifth. */
export function curveAfter(steps: number, classifies: boolean): CurveSeries[] {
  const series = (name: string, of: (step: number) => number): CurveSeries => {
    const all = Float64Array.from({ length: steps + 1 }, (_, i) => i);
    return { name, steps: all, values: all.map((step) => (step === 5 ? NaN : of(step))), points: steps + 1 };
  };
  return [
    series('gradient-norm', (step) => 10 * 0.9 ** step),
    series('loss', (step) => 3 * 0.93 ** step + 1e-4),
    ...(classifies
      ? [
          series('test-accuracy', (step) => 1 - 0.9 * 0.97 ** step),
          series('test-loss', (step) => 3 * 0.95 ** step + 0.1),
        ]
      : [series('L_f', (step) => 2 * 0.93 ** step + 5e-5)]),
  ];
}
