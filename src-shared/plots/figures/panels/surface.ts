import { colourMaps } from '../../../domain/colour-map.ts';
import type { ColormapName } from '../../colormap.ts';
import { usualView } from '../../surface.ts';
import { fieldParam, representationParam, scaleParam } from '../parts/common-params.ts';
import { loadLandscape, type LoadedLandscape } from '../parts/load-landscape.ts';
import { heightOf, surfacePanel, surfaceRemarks } from '../parts/panels.ts';
import { surfaceTable } from '../parts/tables.ts';
import { titleOf } from '../parts/titles.ts';
import { underHeader } from '../parts/under-header.ts';
import { landscapePanel } from './panel.ts';
import { choiceOf, originOf } from './topology-panel.ts';

/** Points; the axes of a narrower one have no room for numbers. */
const narrow = 130;

export const surface = landscapePanel<LoadedLandscape>({
  id: 'surface',
  title: 'Loss surface',
  params: {
    field: fieldParam,
    representation: { ...representationParam, title: 'Representation of which minima and saddles are marked' },
    scale: scaleParam,
    clip: { kind: 'number', title: 'Quantile above which the surface is cut; chosen by the data when 0', default: 0, min: 0, max: 1 }, // prettier-ignore
    colours: { kind: 'choice', title: 'Colours', default: colourMaps[0], choices: colourMaps },
    azimuth: { kind: 'number', title: 'Azimuth of the eye, degrees', default: usualView.azimuth, min: -360, max: 360 },
    elevation: {
      kind: 'number',
      title: 'Elevation of the eye, degrees',
      default: usualView.elevation,
      min: 5,
      max: 89,
    },
  },
  load: (source, { landscape, model }, params) => loadLandscape(source, landscape, model, choiceOf(params)),
  draw: (loaded, params, { of, ...options }) => {
    const height = { scale: heightOf(params), clip: Number(params.clip) || null };
    const view = { azimuth: Number(params.azimuth), elevation: Number(params.elevation) };
    const look = { colours: params.colours as ColormapName, view };
    const { field } = loaded.field;
    const isCurve = loaded.landscape.shape.filter((n) => n > 1).length === 1;
    const title = String(params.title) || `${field === 'loss' ? 'Loss' : field} ${isCurve ? 'curve' : 'surface'}`;
    const remarks = surfaceRemarks(loaded, height);
    return {
      scene:
        options.width < narrow
          ? underHeader({ ...options, title }, options.subtitle ?? '', (room) =>
              surfacePanel(loaded, room, height, true, look),
            )
          : surfacePanel(loaded, { ...options, title }, height, false, look),
      text: `The ${field}${of} over the sampled ${isCurve ? 'line' : 'subspace'}${remarks.length ? ` (${remarks.join('; ')})` : ''}, critical points under ${loaded.topology.representation}.`,
      key: 'Surfaces: minima as red dots, saddles as blue diamonds, the trained model (α = 0, where the grid holds it) in amber.',
      tables: [surfaceTable([{ name: titleOf(loaded), loaded }])],
      ...originOf(loaded),
    };
  },
});
