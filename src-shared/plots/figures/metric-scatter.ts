import { scatterScene } from '../scatter.ts';
import { captionOf } from './parts/caption.ts';
import { numberOf } from './parts/load-numbers.ts';
import { groupNames, inSentence, numberTitle } from './parts/names.ts';
import { drawsSentence, missingNumbers, numberConventions } from './parts/number-captions.ts';
import { chosenModels, loadNumberData, numberParams, type NumberData } from './parts/number-data.ts';
import { gridPanel, pageGrid, stackedRows } from './parts/page-grid.ts';
import { provenanceOf } from './parts/provenance.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

export const metricScatter = templateOf<NumberData>({
  id: 'metric-scatter',
  title: 'Numbers of models against their topology',
  description:
    'A point for each model: accuracy, curvature or error over saddles and average persistence, with correlations (Xie et al. 2024, Fig. 5).',
  usualWidth: 'double',
  params: numberParams,
  load: async (source, params) => loadNumberData(source, params, await chosenModels(source, params)),
  draw,
});

/** Tall enough for the longest title of an axis. */
const panelHeight = 180;

function draw({ params, models, metrics, ids, numbers }: NumberData, page: FigurePage): Figure {
  const names = groupNames(models.map(({ model }) => model));
  const groups = [...new Set(names.values())];
  const pairs = stackedRows(page, metrics.map((metric) => ids.map((id) => [id, metric] as const)), 150); // prettier-ignore
  const panel = { ...gridPanel(page, pairs[0].length, 0, false), subtitleLines: 2 as const };
  const options = { ...panel, height: panelHeight, groups: [''] };
  const pointsOf = (x: string, y: string) =>
    models.map((each) => ({
      x: numberOf(each, x) ?? NaN,
      y: numberOf(each, y) ?? NaN,
      group: groups.indexOf(names.get(each.model.id)!),
    }));
  const rows = pairs.map(
    (row) =>
    row.map(([id, metric]) => scatterScene({ ...options, points: pointsOf(id, metric), axes: [numberTitle(id, numbers), numberTitle(metric, numbers)] })), // prettier-ignore
  );
  const titleOf = (of: readonly string[]): string => of.map((id) => inSentence(numberTitle(id, numbers))).join(', ');
  const title = `${numberTitle(metrics[0], numbers)} and the topology of the loss`;
  const all = [...metrics, ...ids];
  return {
    scene: {
      ...pageGrid(page, { title, rows, legend: groups }),
      provenance: provenanceOf({ template: 'metric-scatter', params, models: models.map(({ model }) => model), landscapes: models.flatMap(({ draws }) => draws) }), // prettier-ignore
    },
    caption: captionOf({
      title,
      text: [
        `Rows: ${titleOf(metrics)}; columns: ${titleOf(ids)}. A point is a model (n = ${models.length})${groups.length > 1 ? `, its group told by colour and shape: ${groups.join('; ')}` : ''}.`,
        drawsSentence(models),
        'Above each panel Pearson’s r and Spearman’s ρ over its points with their intervals at 95 % (Fisher 1921; Bonett and Wright 2000), over all groups together.',
      ],
      missing: missingNumbers(models),
      conventions: numberConventions(models, all, numbers),
    }),
    tables: [
      {
        name: 'points',
        head: ['model', 'group', 'seed', 'draws', ...all],
        rows: models.map((each) => [
          each.model.label,
          names.get(each.model.id)!,
          each.model.seed,
          each.draws.length,
          ...all.map((id) => numberOf(each, id)),
        ]),
      },
    ],
    texts: {},
  };
}
