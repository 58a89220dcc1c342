import { WorkbenchError } from '../../domain/errors.ts';
import type { ParamValues } from '../../domain/params.ts';
import type { HessianRecord, ModelRecord } from '../../domain/project.ts';
import type { SpectralDensity } from '../../domain/hessian.ts';
import { densityOverlayScene } from '../density-overlay.ts';
import { captionOf } from './parts/caption.ts';
import { chooseModels } from './parts/choose.ts';
import { modelsParam } from './parts/common-params.ts';
import { hessianSentence, modelSentence } from './parts/conventions.ts';
import { groupNames } from './parts/names.ts';
import { gridPanel } from './parts/page-grid.ts';
import { provenanceOf } from './parts/provenance.ts';
import { densityTable } from './parts/tables.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

interface Curve {
  readonly model: ModelRecord;
  readonly hessian: HessianRecord;
  readonly density: SpectralDensity;
}

interface Data {
  readonly params: ParamValues;
  readonly curves: readonly Curve[];
  readonly without: readonly ModelRecord[];
}

export const densityOverlay = templateOf<Data>({
  id: 'density-overlay',
  title: 'Hessian densities over each other',
  description: 'The spectral density of every model’s Hessian in one panel, by group.',
  usualWidth: 'single',
  params: {
    models: modelsParam,
    axis: { kind: 'choice', title: 'Axis of the eigenvalues', default: 'auto', choices: ['auto', 'linear', 'asinh'] },
    means: { kind: 'boolean', title: 'Mean density of each group over its curves', default: false },
  },
  load: async (source, params) => {
    const curves: Curve[] = [];
    const without: ModelRecord[] = [];
    for (const model of await chooseModels(source, String(params.models))) {
      const hessian = (await source.hessians(model.id)).find((record) => record.hessian.density);
      const density = hessian?.hessian.density;
      if (hessian && density) curves.push({ model, hessian, density });
      else without.push(model);
    }
    if (!curves.length)
      throw new WorkbenchError(
        'not-found',
        'The project holds no spectral density; `saddleback run RECIPE --project P.saddle` computes them with `curvature: { density: true }` in the recipe',
      );
    return { params, curves, without };
  },
  draw,
});

function draw({ params, curves, without }: Data, page: FigurePage): Figure {
  const names = groupNames(curves.map(({ model }) => model));
  const groups = [...new Set(names.values())];
  const panel = { ...gridPanel(page, 1, 0, false), width: page.width, height: Math.min(0.8 * page.width, 240), subtitleLines: 1 as const }; // prettier-ignore
  const title = 'Spectral densities of the Hessians';
  const scene = densityOverlayScene({
    ...panel,
    curves: curves.map(({ model, density }) => ({ density, group: groups.indexOf(names.get(model.id)!) })),
    groups,
    means: params.means === true,
    ...((params.axis === 'linear' || params.axis === 'asinh') && { axis: params.axis }),
  });
  return {
    scene: { ...scene, title, provenance: provenanceOf({ template: 'density-overlay', params, models: curves.map(({ model }) => model), landscapes: [], hessians: curves.map(({ hessian }) => hessian) }) }, // prettier-ignore
    caption: captionOf({
      title,
      text: [
        `Density of the eigenvalues of ${curves.length} Hessians on a logarithmic axis, each of integral 1.`,
        ...(groups.length > 1 ? [`Groups: ${groups.join('; ')}.`] : []),
      ],
      missing: without.map(({ label }) => `the density of ${label}`),
      conventions: curves.flatMap(({ model, hessian }) => [modelSentence(model), `${model.label}: ${hessianSentence(hessian)}`]), // prettier-ignore
    }),
    tables: [densityTable(curves.map(({ model, density }) => ({ name: model.label, loaded: density })))],
    texts: {},
  };
}
