import { summary, type Summary } from '../../analysis/summary.ts';
import { latexOf, markdownOf } from '../../analysis/text-table.ts';
import type { TextTable } from '../../domain/text-table.ts';
import { number } from '../axis-scale.ts';
import { captionOf } from './parts/caption.ts';
import { numberOf } from './parts/load-numbers.ts';
import { groupNames, numberTitle } from './parts/names.ts';
import { drawsSentence, missingNumbers, numberConventions } from './parts/number-captions.ts';
import { chosenModels, loadNumberData, numberParams, type NumberData } from './parts/number-data.ts';
import { provenanceOf } from './parts/provenance.ts';
import { tableScene } from './parts/table-scene.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

export const seedTable = templateOf<NumberData>({
  id: 'seed-table',
  title: 'Numbers over seeds',
  description:
    'Mean ± sample standard deviation of numbers over the models that differ in their seed alone, as a table: also .tex (booktabs) and .md.',
  usualWidth: 'double',
  params: numberParams,
  load: async (source, params) => loadNumberData(source, params, await chosenModels(source, params)),
  draw,
});

/** `12.3 ± 0.4`, how many where not all models have the number. */
function cellOf({ mean, deviation, n }: Summary, models: number): string {
  if (mean === null) return '—';
  const counted = n < models ? ` (${n})` : '';
  return deviation === null ? `${number(mean, 4)}${counted}` : `${number(mean, 4)} ± ${number(deviation, 2)}${counted}`;
}

function draw({ params, models, metrics, ids: ofTopology, numbers }: NumberData, page: FigurePage): Figure {
  const ids = [...new Set([...metrics, ...ofTopology])];
  const names = groupNames(models.map(({ model }) => model));
  const groups = [...Map.groupBy(models, ({ model }) => names.get(model.id)!)].map(([name, alike]) => ({
    name: name || alike[0].model.architecture,
    alike,
    spread: ids.map((id) => summary(alike.map((each) => numberOf(each, id)))),
  }));
  const table: TextTable = {
    head: ['Models', 'n', ...ids.map((id) => numberTitle(id, numbers))],
    rows: groups.map(({ name, alike, spread }) => [name, alike.length, ...spread.map((each) => cellOf(each, alike.length))]), // prettier-ignore
  };
  const title = 'Numbers over seeds';
  return {
    scene: {
      ...tableScene(table, page, title),
      provenance: provenanceOf({ template: 'seed-table', params, models: models.map(({ model }) => model), landscapes: models.flatMap(({ draws }) => draws) }), // prettier-ignore
    },
    caption: captionOf({
      title,
      text: [
        'Mean ± sample standard deviation over the n models of a row, which differ in their seed alone; one model has no deviation. In brackets how many of them have a number, where not all do.',
        drawsSentence(models),
      ],
      missing: missingNumbers(models),
      conventions: numberConventions(models, ids, numbers),
    }),
    tables: [
      {
        name: 'numbers',
        head: ['models', 'number', 'n', 'mean', 'deviation', 'min', 'max'],
        rows: groups.flatMap(({ name, spread }) =>
          spread.map(({ n, mean, deviation, min, max }, i) => [name, ids[i], n, mean, deviation, min, max]),
        ),
      },
    ],
    texts: { tex: latexOf(table, 1), md: markdownOf(table) },
  };
}
