import type { ParamValues } from '../../domain/params.ts';
import { profileOutline, type ProfileOutline } from '../../analysis/profile-outline.ts';
import { profileOverlayScene } from '../profile-overlay.ts';
import { captionOf } from './parts/caption.ts';
import { chooseLandscapes } from './parts/choose.ts';
import { directionsParam, fieldParam, modelsParam, representationParam } from './parts/common-params.ts';
import { landscapeSentence, modelSentence, topologySentence } from './parts/conventions.ts';
import { loadNumbers, type ModelNumbers } from './parts/load-numbers.ts';
import { groupNames } from './parts/names.ts';
import { missingNumbers } from './parts/number-captions.ts';
import { gridPanel } from './parts/page-grid.ts';
import { provenanceOf } from './parts/provenance.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

interface Data {
  readonly params: ParamValues;
  readonly models: readonly ModelNumbers[];
}

export const profileOverlay = templateOf<Data>({
  id: 'profile-overlay',
  title: 'Landscape profiles over each other',
  description: 'The topological landscape profile of every model’s landscape in one panel, by group.',
  usualWidth: 'single',
  params: { models: modelsParam, directions: directionsParam, representation: representationParam, field: fieldParam },
  load: async (source, params) => {
    const chosen = await chooseLandscapes(source, String(params.models), String(params.directions));
    const first = chosen.map(({ model, landscapes }) => ({ model, landscapes: landscapes.slice(0, 1) }));
    const choice = { field: String(params.field), representation: String(params.representation) };
    return { params, models: await loadNumbers(source, first, choice) };
  },
  draw,
});

function draw({ params, models }: Data, page: FigurePage): Figure {
  const names = groupNames(models.map(({ model }) => model));
  const groups = [...new Set(names.values())];
  const outlines = models.flatMap(({ model, draws }) => {
    const outline: ProfileOutline | null = draws.length ? profileOutline(draws[0].topology.tree, draws[0].topology.pairs) : null; // prettier-ignore
    return outline ? [{ model, outline, group: groups.indexOf(names.get(model.id)!) }] : [];
  });
  const panel = { ...gridPanel(page, 1, 0, false), width: page.width, height: Math.min(0.8 * page.width, 240), subtitleLines: 1 as const }; // prettier-ignore
  const title = 'Landscape profiles';
  const scene = profileOverlayScene({ ...panel, curves: outlines, groups });
  const drawn = models.flatMap(({ draws }) => draws);
  return {
    scene: { ...scene, title, provenance: provenanceOf({ template: 'profile-overlay', params, models: models.map(({ model }) => model), landscapes: drawn }) }, // prettier-ignore
    caption: captionOf({
      title,
      text: [
        `Topological landscape profiles of ${outlines.length} landscapes: width is the share of samples at or below a loss, counted from the deepest minimum (the dot); on which side a basin lies means nothing.`,
        ...(groups.length > 1 ? [`Groups: ${groups.join('; ')}.`] : []),
        ...outlines.flatMap(({ model, outline: { basins, all } }) => (basins < all ? [`${model.label}: the ${basins} most persistent of ${all} basins.`] : [])), // prettier-ignore
      ],
      missing: missingNumbers(models),
      conventions: models.flatMap(({ model, draws }) => [
        modelSentence(model),
        ...draws.flatMap((draw) => [landscapeSentence(draw.landscape, model), topologySentence(draw)]),
      ]),
    }),
    tables: [
      {
        name: 'profiles',
        head: ['model', 'group', 'share', 'value'],
        rows: outlines.flatMap(({ model, group, outline: { share, value } }) =>
          Array.from(share, (at, k) => [model.label, groups[group], at, value[k]]),
        ),
      },
    ],
    texts: {},
  };
}
