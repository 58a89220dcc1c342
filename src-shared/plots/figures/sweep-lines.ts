import { captionOf } from './parts/caption.ts';
import { notFinite } from './parts/finite.ts';
import { numberOf } from './parts/load-numbers.ts';
import { groupNames, inSentence, numberTitle, symbolOf } from './parts/names.ts';
import { drawsSentence, missingNumbers, numberConventions } from './parts/number-captions.ts';
import { chosenModels, loadNumberData, numberParams } from './parts/number-data.ts';
import { pageGrid } from './parts/page-grid.ts';
import { noRoom } from './parts/page-height.ts';
import { provenanceOf } from './parts/provenance.ts';
import { sweptModels } from './parts/sweep-models.ts';
import { sweepLegend, sweepPanels, type SweepNumbers } from './parts/sweep-panels.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

export const sweepLines = templateOf<SweepNumbers>({
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

function draw(data: SweepNumbers, page: FigurePage): Figure {
  const { params, parameter, models, metrics, ids, numbers } = data;
  const names = groupNames(models.map(({ model }) => model), parameter); // prettier-ignore
  const groups = [...new Set(names.values())];
  const legend = sweepLegend(groups);
  const { rows, left } = sweepPanels(data, names, legend, page);
  const all = [...metrics, ...ids];
  const title = `Topology and numbers of the models over ${symbolOf(parameter)}`;
  return {
    scene: {
      ...pageGrid(page, { title, rows, ...legend }),
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
      missing: [
        ...missingNumbers(models),
        ...notFinite(models, all, numbers),
        ...noRoom(left.map(({ id, metric }) => `${inSentence(numberTitle(metric, numbers))} with ${inSentence(numberTitle(id, numbers))}`)), // prettier-ignore
      ],
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
