import { centreVertex, type Axis } from '../../../domain/landscape.ts';
import { linearScale, type AxisScale } from '../../axis-scale.ts';
import { fitCamera, type View } from '../../camera.ts';
import { colormap, type ColormapName } from '../../colormap.ts';
import { margin, type PanelOptions } from '../../frame.ts';
import { heightfield, type HeightOptions } from '../../heightfield.ts';
import type { Scene } from '../../scene.ts';
import { boxBack, floorAxes } from '../../surface-box.ts';
import { surfaceMarkers, type CriticalPoints } from '../../surface-markers.ts';
import { surfaceMesh } from '../../surface-mesh.ts';
import { usualView } from '../../surface.ts';
import { type } from '../../theme.ts';
import { stripHeight, valueStrip } from './value-strip.ts';

/** A loss surface for a panel among many: its values in a strip above it, its floor without numbers. @throws WorkbenchError as `heightfield` */
export function smallSurface(
  options: PanelOptions & HeightOptions & CriticalPoints & { readonly colours?: ColormapName; readonly view?: View },
): Scene {
  const { axes, theme, width, height, view = usualView } = options;
  const field = heightfield(options);
  const colours = colormap(options.colours ?? 'viridis');
  const foot = type.label + 4;
  const room = { x: margin, y: stripHeight + 3, width: width - 2 * margin, height: height - stripHeight - 3 - foot };
  const camera = fitCamera(view, room);
  const scales = { x: unlabelled(axes[0]), y: unlabelled(axes[1]), z: field.scale };
  return {
    width,
    height,
    title: options.title,
    description: `Loss surface over ${axes[0].name} and ${axes[1].name}. ${field.remarks.join(', ')}`,
    background: theme.background,
    marks: [
      ...valueStrip(field.scale, colours, width, theme),
      ...boxBack(camera, scales, theme),
      surfaceMesh(field, camera, colours),
      ...surfaceMarkers(field, camera, options, centreVertex(axes), theme),
      ...floorAxes(camera, scales, { x: 'α₁', y: 'α₂' }, theme, width),
    ],
  };
}

/** The ends and the middle. */
function unlabelled({ values }: Axis): AxisScale {
  const ends = [values[0], values[values.length - 1]];
  const scale = linearScale([Math.min(...ends), Math.max(...ends)], 2);
  return { ...scale, offset: '', ticks: scale.ticks.map(({ value }) => ({ value, label: '' })) };
}
