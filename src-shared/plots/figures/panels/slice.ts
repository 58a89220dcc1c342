import { countsPoints } from '../../../domain/landscape.ts';
import type { ParamValues } from '../../../domain/params.ts';
import type { FieldView, LandscapeDetail, ModelRecord } from '../../../domain/project.ts';
import { number } from '../../axis-scale.ts';
import { curveScene } from '../../curve.ts';
import { fieldParam, scaleParam } from '../parts/common-params.ts';
import { landscapeSentence, modelSentence } from '../parts/conventions.ts';
import { fieldLine, type FieldLine } from '../parts/field-line.ts';
import { meantField } from '../parts/load-landscape.ts';
import { alphaName } from '../parts/names.ts';
import { titleOf } from '../parts/titles.ts';
import { landscapePanel } from './panel.ts';

interface Data {
  readonly model: ModelRecord | null;
  readonly landscape: LandscapeDetail;
  readonly field: FieldView;
  readonly line: FieldLine;
}

export const slice = landscapePanel<Data>({
  id: 'slice',
  title: 'Slice',
  params: {
    field: fieldParam,
    axis: { kind: 'integer', title: 'Axis along which it runs, from 1', default: 1, min: 1 },
    through: { kind: 'choice', title: 'Point through which it runs', default: 'minimum', choices: ['minimum', 'model'] }, // prettier-ignore
    scale: { ...scaleParam, title: 'Axis of the values' },
  },
  load: async (source, { landscape, model }, params) => {
    const field = await source.field(landscape.id, meantField(landscape, String(params.field)));
    const line = fieldLine(field, Number(params.axis), throughOf(params));
    return { model, landscape: await source.landscape(landscape.id), field, line };
  },
  draw: ({ model, landscape, field, line }, params, { of, ...options }) => {
    const { axis, values, at, point } = line;
    const through = throughOf(params);
    const along = alphaName(Number(params.axis));
    const where = at.map((other) => `${alphaName(other.axis)} = ${number(other.value)}`).join(', ');
    const isThinned = field.shape.some((n, i) => n < field.wholeShape[i]);
    const remark = isThinned ? `; drawn at ${field.shape.join('×')} of ${field.wholeShape.join('×')} points` : '';
    return {
      scene: curveScene({
        ...options,
        subtitle: [options.subtitle, where].filter(Boolean).join(' · '),
        axis,
        values,
        quantity: field.field,
        along,
        holdsCentre: at.every(({ value }) => value === 0) && !countsPoints(axis.values),
        ...(through === 'minimum' && { minima: [point] }),
        ...(params.scale !== 'auto' && { scale: params.scale as 'linear' | 'log' }),
      }),
      text: `The ${field.field}${of} along ${along} through ${through === 'minimum' ? 'the lowest sample' : 'the trained model'}${where && `, at ${where}`}${remark}.`,
      key: 'Slices: the lowest sample as a red dot, the trained model (α = 0, where the line meets it) as a dashed line in amber.',
      conventions: [...(model ? [modelSentence(model)] : []), landscapeSentence(landscape, model)],
      tables: [
        {
          name: 'slice',
          head: ['landscape', `alpha${String(params.axis)}`, ...at.map((other) => `alpha${other.axis}`), 'value'],
          rows: Array.from(values, (value, i) => [titleOf({ model, landscape }), axis.values[i], ...at.map((other) => other.value), value]), // prettier-ignore
        },
      ],
      models: model ? [model] : [],
      landscapes: [{ landscape }],
    };
  },
});

const throughOf = ({ through }: ParamValues): 'minimum' | 'model' => through as 'minimum' | 'model';
