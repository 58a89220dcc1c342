import type { DistanceMatrix } from '../../domain/distance.ts';
import { WorkbenchError } from '../../domain/errors.ts';
import type { ParamValues } from '../../domain/params.ts';
import type { FigureSource } from './figure-source.ts';
import { captionOf } from './parts/caption.ts';
import { chooseLandscapes } from './parts/choose.ts';
import { directionsParam, modelsParam, representationParam } from './parts/common-params.ts';
import { landscapeSentence, modelSentence, topologySentence } from './parts/conventions.ts';
import { distanceMap } from './parts/distance-map.ts';
import { loadNumbers, type ModelNumbers } from './parts/load-numbers.ts';
import { provenanceOf } from './parts/provenance.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

interface Data {
  readonly params: ParamValues;
  readonly models: readonly ModelNumbers[];
  readonly matrix: DistanceMatrix;
}

export const distanceMatrix = templateOf<Data>({
  id: 'distance-matrix',
  title: 'Distances between landscapes',
  description: 'The distance between the topologies of every two models’ landscapes, as a map.',
  usualWidth: 'single',
  params: {
    distance: { kind: 'text', title: 'Distance, one that `saddleback distances --help` lists', default: 'bottleneck' },
    models: modelsParam,
    directions: directionsParam,
    representation: representationParam,
  },
  load: async (source: FigureSource, params) => {
    const chosen = await chooseLandscapes(source, String(params.models), String(params.directions));
    const representation = String(params.representation);
    const first = chosen.map(({ model, landscapes }) => ({ model, landscapes: landscapes.slice(0, 1) }));
    const models = (await loadNumbers(source, first, { field: 'loss', representation })).filter(({ draws }) => draws.length); // prettier-ignore
    if (models.length < 2)
      throw new WorkbenchError(
        'not-found',
        `A distance is between two landscapes, the project has ${models.length} that is finite; \`saddleback run RECIPE --project P.saddle\` samples more`,
      );
    const landscapes = models.map(({ draws }) => draws[0].landscape.id);
    const matrix = await source.distances({ distance: String(params.distance), landscapes, representation });
    return { params, models, matrix };
  },
  draw,
});

function draw({ params, models, matrix }: Data, page: FigurePage): Figure {
  const labels = models.map(({ model }) => model.label);
  const title = `${matrix.title} between landscapes`;
  const scene = distanceMap({ matrix: matrix.matrix, labels, quantity: matrix.title }, page);
  return {
    scene: {
      ...scene,
      title,
      provenance: provenanceOf({ template: 'distance-matrix', params, models: models.map(({ model }) => model), landscapes: models.flatMap(({ draws }) => draws) }), // prettier-ignore
    },
    caption: captionOf({
      title,
      text: [
        `Rows and columns, in this order: ${labels.join('; ')}. ${matrix.convention} ${matrix.exact ? 'Every value is exact up to rounding.' : `Values are at most ${100 * matrix.tolerance} % too large.`}`,
      ],
      conventions: models.flatMap(({ model, draws: [draw] }) => [modelSentence(model), landscapeSentence(draw.landscape, model), topologySentence(draw)]), // prettier-ignore
    }),
    tables: [{ name: 'distances', head: ['', ...labels], rows: matrix.matrix.map((row, i) => [labels[i], ...row]) }],
    texts: {},
  };
}
