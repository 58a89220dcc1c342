import type { ParamValues } from '../../domain/params.ts';
import type { ModelRecord } from '../../domain/project.ts';
import { dotRowsScene } from '../dot-rows.ts';
import type { FigureSource } from './figure-source.ts';
import { captionOf } from './parts/caption.ts';
import { chooseLandscapes } from './parts/choose.ts';
import { spread } from './parts/columns.ts';
import { directionsParam, fieldParam, listOf, modelsParam } from './parts/common-params.ts';
import { loadNumbers, numberOf, type ModelNumbers } from './parts/load-numbers.ts';
import { inSentence, numberTitle } from './parts/names.ts';
import { drawsSentence, missingNumbers, numberConventions } from './parts/number-captions.ts';
import { chosenNumbers } from './parts/number-choice.ts';
import { gridPanel, pageGrid } from './parts/page-grid.ts';
import { provenanceOf } from './parts/provenance.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

interface Data {
  readonly params: ParamValues;
  readonly representations: readonly string[];
  /** By representation; the models in one order. */
  readonly models: readonly (readonly ModelNumbers[])[];
  readonly ids: readonly string[];
  readonly numbers: FigureSource['numbers'];
}

/** More rows are not told apart. */
const mostRows = 24;

export const representationSpread = templateOf<Data>({
  id: 'representation-spread',
  title: 'Numbers under several representations',
  description: 'A row for each model: the same number of the same samples under every representation, and its range.',
  usualWidth: 'double',
  params: {
    numbers: {
      kind: 'text',
      title: 'Numbers of the topology, with commas',
      default: 'minima,saddles,average-persistence',
    },
    representations: {
      kind: 'text',
      title: 'Representations, with commas',
      default: 'grid-axis,grid-freudenthal,grid-moore,knn',
    },
    models: modelsParam,
    directions: directionsParam,
    field: fieldParam,
  },
  load: async (source, params) => {
    const chosen = await chooseLandscapes(source, String(params.models), String(params.directions));
    const representations = listOf(String(params.representations));
    const models: (readonly ModelNumbers[])[] = [];
    for (const representation of representations)
      models.push(await loadNumbers(source, chosen, { field: String(params.field), representation }));
    const ids = chosenNumbers(models.flat(), String(params.numbers));
    return { params, representations, models, ids, numbers: source.numbers };
  },
  draw,
});

function draw({ params, representations, models, ids, numbers }: Data, page: FigurePage): Figure {
  const places = spread([...models[0].keys()], mostRows);
  const nameOf = (model: ModelRecord): string => model.label;
  const panel = gridPanel(page, 1, 0, false);
  const rows = ids.map((id) => [
    dotRowsScene({
      ...panel,
      quantity: numberTitle(id, numbers),
      rows: places.map((i) => ({ name: nameOf(models[0][i].model), values: models.map((under) => numberOf(under[i], id)) })), // prettier-ignore
    }),
  ]);
  const all = models.flat();
  const title = 'Numbers under several representations';
  return {
    scene: {
      ...pageGrid(page, { title, rows, legend: representations }),
      provenance: provenanceOf({ template: 'representation-spread', params, models: models[0].map(({ model }) => model), landscapes: all.flatMap(({ draws }) => draws) }), // prettier-ignore
    },
    caption: captionOf({
      title,
      text: [
        `Panels: ${ids.map((id) => inSentence(numberTitle(id, numbers))).join(', ')}. A row is a model, a mark its number under one representation (${representations.join(', ')}), the line their range: the samples are the same.`,
        drawsSentence(models[0]),
      ],
      missing: [
        ...missingNumbers(models[0]),
        ...(places.length < models[0].length ? [`${models[0].length - places.length} of ${models[0].length} models, for which there is no room`] : []), // prettier-ignore
      ],
      conventions: numberConventions(all, ids, numbers),
    }),
    tables: [
      {
        name: 'numbers',
        head: ['model', 'number', ...representations],
        rows: models[0].flatMap(({ model }, i) =>
          ids.map((id) => [nameOf(model), id, ...models.map((under) => numberOf(under[i], id))]),
        ),
      },
    ],
    texts: {},
  };
}
