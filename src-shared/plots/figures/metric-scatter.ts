import { chooseNumberScale } from '../../analysis/number-scale.ts';
import { panelWidth } from '../compose.ts';
import type { ScatterPoint } from '../scatter.ts';
import { captionOf } from './parts/caption.ts';
import { notFinite } from './parts/finite.ts';
import { numberOf, type ModelNumbers } from './parts/load-numbers.ts';
import { groupNames, inSentence, numberTitle } from './parts/names.ts';
import { drawsSentence, missingNumbers, numberConventions } from './parts/number-captions.ts';
import { chosenModels, loadNumberData, numberParams, type NumberData } from './parts/number-data.ts';
import { numberGrid } from './parts/number-grid.ts';
import { numberSide } from './parts/number-side.ts';
import { columnsWithin, legendRoom, pageGrid } from './parts/page-grid.ts';
import { noRoom } from './parts/page-height.ts';
import type { PairPanel } from './parts/pair-grid.ts';
import { provenanceOf } from './parts/provenance.ts';
import { boxWidth, sideWidth } from './parts/small-panel.ts';
import { correlationSentence, smallScatter } from './parts/small-scatter.ts';
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

/** Points: the narrowest panel of a column. */
const narrowest = 98;
/** Usual height of a box, in widths of its panel. */
const tall = 0.7;
/** Above each box: one for each correlation. */
const lines = 2;

function draw({ params, models, metrics, ids, numbers }: NumberData, page: FigurePage): Figure {
  const names = groupNames(models.map(({ model }) => model));
  const groups = [...new Set(names.values())];
  const valueOf = (each: ModelNumbers, id: string): number => numberOf(each, id) ?? NaN;
  const pointsOf = ({ id, metric }: PairPanel): ScatterPoint[] =>
    models.map((each) => ({
      x: valueOf(each, id),
      y: valueOf(each, metric),
      group: groups.indexOf(names.get(each.model.id)!),
    }));
  const sideOf = (id: string) => numberSide(numberTitle(id, numbers), chooseNumberScale(models.map((each) => valueOf(each, id)))); // prettier-ignore
  const upright = metrics.map(sideOf);
  const columns = columnsWithin(page, ids.length, narrowest);
  const head = { lines, hasOffset: upright.some(({ hasOffset }) => hasOffset) };
  const grid = numberGrid({
    metrics,
    ids,
    columns,
    legend: legendRoom(page, groups),
    usual: tall * panelWidth(page.width, columns, false),
    ...head,
  });
  const left = new Map(metrics.map((id, m) => [id, upright[m].upright(grid.height)]));
  const room = Math.max(...[...left.values()].map(sideWidth));
  const width = boxWidth(panelWidth(page.width, columns, false), columns, { left: room, right: 0 }, true);
  const sizes = { box: { width, height: grid.height }, left: room, right: 0, ...head };
  const bottom = new Map(ids.map((id) => [id, sideOf(id).level(width)]));
  const rows = grid.rows.map((row) =>
    row.map((panel) =>
      smallScatter({
        ...panel,
        sizes,
        left: left.get(panel.metric)!,
        bottom: bottom.get(panel.id)!,
        points: pointsOf(panel),
        models: models.length,
        axes: [numberTitle(panel.id, numbers), numberTitle(panel.metric, numbers)],
      }),
    ),
  );
  const nameOf = ({ metric, id }: PairPanel): string =>
    `${inSentence(numberTitle(metric, numbers))} over ${inSentence(numberTitle(id, numbers))}`;
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
        'Above each panel Pearson’s r and Spearman’s ρ over its points, over all groups together, here with their intervals at 95 % (Fisher 1921; Bonett and Wright 2000):',
        `${grid.rows
          .flat()
          .map((panel) => `${nameOf(panel)}: ${correlationSentence(pointsOf(panel))}`)
          .join('; ')}.`,
      ],
      missing: [...missingNumbers(models), ...notFinite(models, all, numbers), ...noRoom(grid.left.map(nameOf))],
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
