import { finiteExtent } from '../../../analysis/statistics.ts';
import { WorkbenchError } from '../../../domain/errors.ts';
import type { ModelRecord } from '../../../domain/project.ts';
import type { Solution } from '../../../domain/solution.ts';
import { number } from '../../axis-scale.ts';
import { solutionMaps } from '../../solution-map.ts';
import { modelSentence } from '../parts/conventions.ts';
import { solutionIfAny } from '../parts/load-solution.ts';
import { inSentence, numberTitle } from '../parts/names.ts';
import { smallMap } from '../parts/small-solution.ts';
import { solutionTable } from '../parts/tables.ts';
import { underHeader } from '../parts/under-header.ts';
import { modelPanel } from './panel.ts';

interface Data {
  readonly model: ModelRecord;
  readonly solution: Solution;
}

/** Points: smaller cells are not told apart. */
const cell = 3;

const shown = {
  network: {
    place: 0,
    title: 'Predicted u(x, t)',
    text: (of: string) => `The solution u(x, t)${of} that the network predicts`,
  },
  exact: { place: 1, title: 'Exact u(x, t)', text: (of: string) => `The exact solution u(x, t)${of}` },
  error: {
    place: 2,
    title: '|error| of u(x, t)',
    text: (of: string) => `The absolute error of the predicted solution${of}`,
  },
} as const;

export const solution = modelPanel<Data>({
  id: 'solution',
  title: 'Solution',
  params: {
    shows: { kind: 'choice', title: 'What is shown', default: 'network', choices: Object.keys(shown) },
  },
  load: async (source, { model }, params) => {
    const found = await solutionIfAny(source, model);
    if (!found)
      throw new WorkbenchError('not-found', `${model.label} solves no differential equation, or its weights are not there`); // prettier-ignore
    if (!finiteExtent(found.u))
      throw new WorkbenchError('nothing-finite', `No value that ${model.label} predicts is finite`);
    if (!found.exact && params.shows !== 'network')
      throw new WorkbenchError('not-found', `No exact solution is known for ${model.label}`);
    return { model, solution: found };
  },
  draw: ({ model, solution: found }, params, { of, ...options }) => {
    const { title, text, place } = shownBy(params.shows);
    const { x, t, backend, errors } = found;
    const known = Object.entries(errors).flatMap(([id, value]) => (value === null ? [] : [`${inSentence(numberTitle(id, []))} ${number(value)}`])); // prettier-ignore
    return {
      scene: underHeader(
        { ...options, title: String(params.title) || title },
        options.subtitle ?? '',
        (room) =>
        smallMap(found, solutionMaps(found, { t: Math.ceil(room.width / cell), x: Math.ceil(room.height / cell) })[place], room), // prettier-ignore
      ),
      text: `${text(of)}.`,
      key: 'Maps: t to the right, x upwards, in the strip their colours from the lowest to the highest value shown, common to a predicted solution and its exact one; a cell is the mean of a block of grid points, of an error the largest.',
      conventions: [
        modelSentence(model),
        `Solution of ${model.label}: ${x.length}×${t.length} points over x and t, evaluated by ${backend}${known.length ? `; ${known.join(', ')}` : ''}.`,
      ],
      tables: [solutionTable([{ name: model.label, loaded: found }])],
      models: [model],
      landscapes: [],
    };
  },
});

const shownBy = (shows: unknown) => shown[shows as keyof typeof shown];
