import { curvePanels, type CurvePanel } from '../../../analysis/curve-panels.ts';
import { WorkbenchError } from '../../../domain/errors.ts';
import { nearest } from '../../../domain/nearest.ts';
import type { ModelRecord } from '../../../domain/project.ts';
import { trainingCurveScene } from '../../training-curve.ts';
import { scaleParam } from '../parts/common-params.ts';
import { modelSentence } from '../parts/conventions.ts';
import { underHeader } from '../parts/under-header.ts';
import { modelPanel } from './panel.ts';

interface Data {
  readonly model: ModelRecord;
  readonly curve: CurvePanel;
}

export const trainingCurve = modelPanel<Data>({
  id: 'training-curve',
  title: 'Training curve',
  params: {
    quantity: { kind: 'text', title: 'Quantity: loss, accuracy, or another that was recorded', default: 'loss' },
    step: { kind: 'text', title: 'What one step is', default: 'step' },
    scale: { ...scaleParam, title: 'Axis of the values' },
  },
  load: async (source, { model }, params) => {
    const curves = curvePanels(await source.curve(model.id));
    if (!curves.length)
      throw new WorkbenchError('not-found', `no training curve of ${model.label}; \`saddleback train\` and \`saddleback import\` keep one`); // prettier-ignore
    const quantity = String(params.quantity);
    const known = curves.map((each) => each.quantity);
    const curve = curves.find((each) => each.quantity === quantity);
    if (curve) return { model, curve };
    const meant = nearest(quantity, known);
    throw new WorkbenchError(
      'bad-value',
      `quantity is ${quantity}, expected ${meant ? `${meant}, or another of` : 'one of'} ${known.join(', ')}`,
      { quantity },
    );
  },
  draw: ({ model, curve }, params, { of, ...options }) => {
    const { series, quantity } = curve;
    const step = String(params.step);
    const log = params.scale === 'auto' ? curve.log : params.scale === 'log';
    const thinned = series.some(({ steps, points }) => steps.length < points);
    return {
      scene: underHeader({ ...options, subtitleLines: 1 }, options.subtitle ?? '', (room) =>
        trainingCurveScene({ ...room, subtitleLines: 1, quantity, step, series, log }),
      ),
      text: `Training curve${of}: ${series.map(({ name }) => name).join(', ')} by ${step}${thinned ? ', thinned for drawing' : ''}.`,
      key: 'Dashed training curves are of examples that were not trained on; a gap is a value that is not finite.',
      conventions: [modelSentence(model)],
      tables: [
        {
          name: 'training-curve',
          head: ['model', 'quantity', 'step', 'value'],
          rows: series.flatMap(({ name, steps, values }) => Array.from(steps, (at, i) => [model.label, name, at, values[i]])), // prettier-ignore
        },
      ],
      models: [model],
      landscapes: [],
    };
  },
});
