import { summary } from '../../analysis/summary.ts';
import type { SweepPoint, SweepSeries } from '../../analysis/sweep.ts';
import type { LegendKey } from '../group-legend.ts';
import { groupColour, groupMark } from '../group-look.ts';
import { line } from '../scene.ts';
import { sweepScene } from '../sweep.ts';
import { captionOf } from './parts/caption.ts';
import { numberOf } from './parts/load-numbers.ts';
import { groupNames, inSentence, numberTitle, symbolOf } from './parts/names.ts';
import { drawsSentence, missingNumbers, numberConventions } from './parts/number-captions.ts';
import { chosenModels, loadNumberData, numberParams, type NumberData } from './parts/number-data.ts';
import { gridPanel, pageGrid, stackedRows } from './parts/page-grid.ts';
import { provenanceOf } from './parts/provenance.ts';
import { sweptModels } from './parts/sweep-models.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

interface Data extends NumberData {
  readonly parameter: string;
}

export const sweepLines = templateOf<Data>({
  id: 'sweep-lines',
  title: 'Numbers over a parameter',
  description:
    'A number of the topology and a number of the model over a parameter, on two axes (Xie et al. 2024, Fig. 6).',
  usualWidth: 'double',
  params: {
    parameter: { kind: 'text', title: 'Parameter of the models; the first that differs when empty', default: '' },
    ...numberParams,
  },
  load: async (source, params) => {
    const chosen = await chosenModels(source, params);
    const { parameter, steps } = sweptModels(chosen.map(({ model }) => model), String(params.parameter)); // prettier-ignore
    const swept = new Set(steps.flatMap(({ models }) => models));
    const data = await loadNumberData(source, params, chosen.filter(({ model }) => swept.has(model))); // prettier-ignore
    return { ...data, parameter };
  },
  draw,
});

/** One number over the parameter, a series for each group. */
function seriesOf(
  { parameter, models }: Data,
  id: string,
  side: SweepSeries['side'],
  groups: ReadonlyMap<number, string>,
): SweepSeries[] {
  const names = [...new Set(groups.values())];
  return names.flatMap((name, group): SweepSeries[] => {
    const mine = models.filter(({ model }) => groups.get(model.id) === name);
    const points = [...Map.groupBy(mine, ({ model }) => model.parameters[parameter] as number)]
      .flatMap(([x, same]): SweepPoint[] => {
        const { mean, deviation } = summary(same.map((each) => numberOf(each, id)));
        return mean === null ? [] : [{ x, mean, deviation }];
      })
      .sort((a, b) => a.x - b.x);
    // sides of a single group are told apart by colour too
    const alone = names.length === 1 && side === 'right' ? 1 : group;
    return points.length ? [{ group: alone, side, points }] : [];
  });
}

/** A filled mark on a solid line for the left axis, a hollow one on a dashed line for the right. */
const sideKey: LegendKey = {
  width: 20,
  mark: (side, x, y, theme) => ({
    kind: 'group',
    marks: [
      line(x, y, x + 16, y, { stroke: groupColour(side, theme), strokeWidth: 0.9, ...(side === 1 && { dash: [2.5, 1.5] }) }), // prettier-ignore
      groupMark(side, x + 8, y, 2, theme, side === 1),
    ],
  }),
};

/** Tall enough for the longest title of an axis. */
const panelHeight = 165;

function draw(data: Data, page: FigurePage): Figure {
  const { params, parameter, models, metrics, ids, numbers } = data;
  const names = groupNames(models.map(({ model }) => model), parameter); // prettier-ignore
  const groups = [...new Set(names.values())];
  const pairs = stackedRows(page, metrics.map((metric) => ids.map((id) => [id, metric] as const)), 150); // prettier-ignore
  const panel = gridPanel(page, pairs[0].length, 0, false);
  const options = { ...panel, height: panelHeight, groups: [''], parameter: symbolOf(parameter) };
  const rows = pairs.map((row) =>
    row.map(([id, metric]) =>
      sweepScene({
        ...options,
        series: [...seriesOf(data, id, 'left', names), ...seriesOf(data, metric, 'right', names)],
        axes: [numberTitle(id, numbers), numberTitle(metric, numbers)],
      }),
    ),
  );
  const all = [...metrics, ...ids];
  const title = `Topology and numbers of the models over ${symbolOf(parameter)}`;
  return {
    scene: {
      ...pageGrid(
        page,
        groups.length > 1
          ? { title, rows, legend: groups }
          : { title, rows, legend: ['left axis', 'right axis'], legendKey: sideKey },
      ),
      provenance: provenanceOf({ template: 'sweep-lines', params, models: models.map(({ model }) => model), landscapes: models.flatMap(({ draws }) => draws) }), // prettier-ignore
    },
    caption: captionOf({
      title,
      text: [
        `Left axes, solid lines and filled marks: ${ids.map((id) => inSentence(numberTitle(id, numbers))).join(', ')} (columns). Right axes, dashed lines and hollow marks: ${metrics.map((id) => inSentence(numberTitle(id, numbers))).join(', ')} (rows).`,
        `Marks are means over the seeds at a value of ${symbolOf(parameter)}, bars one sample standard deviation either way where there are at least two.`,
        drawsSentence(models),
        ...(groups.length > 1 ? [`Colours: ${groups.join('; ')}.`] : []),
      ],
      missing: missingNumbers(models),
      conventions: numberConventions(models, all, numbers),
    }),
    tables: [
      {
        name: 'values',
        head: [parameter, 'model', 'group', 'seed', 'draws', ...all],
        rows: models
          .toSorted((a, b) => Number(a.model.parameters[parameter]) - Number(b.model.parameters[parameter]))
          .map((each) => [
            Number(each.model.parameters[parameter]),
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
