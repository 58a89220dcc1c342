import { correlationTexts, scatterScene } from '../../scatter.ts';
import { directionsParam, fieldParam, modelsParam, representationParam } from '../parts/common-params.ts';
import { numberOf } from '../parts/load-numbers.ts';
import { groupNames, inSentence, numberTitle } from '../parts/names.ts';
import { drawsSentence, missingNumbers, numberConventions } from '../parts/number-captions.ts';
import { chosenModels, loadNumberData, type NumberData } from '../parts/number-data.ts';
import { projectPanel } from './panel.ts';

export const scatter = projectPanel<NumberData>({
  id: 'scatter',
  title: 'Scatter plot',
  params: {
    number: { kind: 'text', title: 'Number of the topology', default: 'saddles' },
    metric: { kind: 'text', title: 'Number of the models; accuracy or error, else curvature when empty', default: '' },
    models: modelsParam,
    directions: directionsParam,
    representation: representationParam,
    field: fieldParam,
  },
  load: async (source, _subject, params) => {
    const asked = { ...params, numbers: params.number, metrics: params.metric };
    return loadNumberData(source, asked, await chosenModels(source, asked));
  },
  draw: ({ models, metrics: [metric], ids: [id], numbers }, params, options) => {
    const names = groupNames(models.map(({ model }) => model));
    const groups = [...new Set(names.values())];
    const axes = [numberTitle(id, numbers), numberTitle(metric, numbers)] as const;
    const title = String(params.title) || `${axes[1]} over ${inSentence(axes[0])}`;
    const values = models.map((each) => ({ x: numberOf(each, id), y: numberOf(each, metric) }));
    const finite = values.flatMap(({ x, y }) => (x !== null && y !== null && Number.isFinite(x) && Number.isFinite(y) ? [{ x, y }] : [])); // prettier-ignore
    return {
      scene: scatterScene({
        ...options,
        title,
        groups,
        axes,
        points: values.map(({ x, y }, i) => ({ x: x ?? NaN, y: y ?? NaN, group: groups.indexOf(names.get(models[i].model.id)!) })), // prettier-ignore
      }),
      text: `${axes[1]} over ${inSentence(axes[0])}, a point for each of ${models.length} models${groups.length > 1 ? `, their groups told by colour and shape (${groups.join('; ')})` : ''}; ${correlationTexts(finite).join(', ')}.`,
      key: `Above a scatter plot Pearson’s r and Spearman’s ρ over its points with their intervals at 95 % (Fisher 1921; Bonett and Wright 2000), over all groups together. ${drawsSentence(models)}`,
      conventions: numberConventions(models, [metric, id], numbers),
      tables: [
        {
          name: 'points',
          head: ['model', 'group', 'seed', 'draws', id, metric],
          rows: models.map(({ model, draws }, i) => [model.label, names.get(model.id)!, model.seed, draws.length, values[i].x, values[i].y]), // prettier-ignore
        },
      ],
      models: models.map(({ model }) => model),
      landscapes: models.flatMap(({ draws }) => draws),
      missing: missingNumbers(models),
    };
  },
});
