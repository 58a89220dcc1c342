import type { ParamValues } from '../../domain/params.ts';
import type { ModelRecord } from '../../domain/project.ts';
import { dotRowsScene } from '../dot-rows.ts';
import { fitText } from '../text-width.ts';
import { type } from '../theme.ts';
import type { FigureSource } from './figure-source.ts';
import { captionOf } from './parts/caption.ts';
import { chooseLandscapes } from './parts/choose.ts';
import { spread } from './parts/columns.ts';
import { directionsParam, fieldParam, listOf, modelsParam } from './parts/common-params.ts';
import { finiteOrNull, notFinite } from './parts/finite.ts';
import { dotLayout, titleBeyond } from './parts/dot-layout.ts';
import { fitNames } from './parts/fit-names.ts';
import { loadNumbers, numberOf, type ModelNumbers } from './parts/load-numbers.ts';
import { inSentence, numberTitle } from './parts/names.ts';
import { drawsSentence, missingNumbers, numberConventions } from './parts/number-captions.ts';
import { chosenNumbers } from './parts/number-choice.ts';
import { gridPanel, legendRoom, pageGrid } from './parts/page-grid.ts';
import { noRoom } from './parts/page-height.ts';
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
  const nameOf = (model: ModelRecord): string => model.label;
  const rowNames = models[0].map(({ model }) => nameOf(model));
  const titles = ids.map((id) => numberTitle(id, numbers));
  const layout = dotLayout(page, titles, rowNames, legendRoom(page, representations));
  const places = spread([...models[0].keys()], layout.rows);
  const names = fitNames(places.map((i) => rowNames[i]), type.tick, layout.names); // prettier-ignore
  const panels = ids.slice(0, layout.panels).map((id, k) => {
    const isFirst = k % layout.columns === 0;
    return dotRowsScene({
      ...gridPanel(page, 1, 0, false),
      width: layout.width + (isFirst ? layout.names : 0),
      quantity: fitText(titles[k], type.label, layout.width + titleBeyond),
      rows: places.map((i, r) => ({ name: isFirst ? names[r] : '', values: models.map((under) => finiteOrNull(numberOf(under[i], id))) })), // prettier-ignore
    });
  });
  const rows = panels.flatMap((_, k) => (k % layout.columns ? [] : [panels.slice(k, k + layout.columns)]));
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
        ...notFinite(models[0], ids, numbers),
        ...(places.length < models[0].length ? [`${models[0].length - places.length} of ${models[0].length} models, for which there is no room`] : []), // prettier-ignore
        ...noRoom(ids.slice(layout.panels).map((id) => inSentence(numberTitle(id, numbers)))),
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
