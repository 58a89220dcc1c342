import type { Axis } from '../domain/landscape.ts';
import { linearScale } from './axis-scale.ts';
import type { View } from './camera.ts';
import { fitCamera } from './camera.ts';
import { colourBar } from './colour-bar.ts';
import type { ColormapName } from './colormap.ts';
import { colormap } from './colormap.ts';
import type { PanelOptions } from './frame.ts';
import { header, headerHeight, joinParts, margin } from './frame.ts';
import type { HeightOptions } from './heightfield.ts';
import { heightfield } from './heightfield.ts';
import type { Scene } from './scene.ts';
import { boxAxes, boxBack } from './surface-box.ts';
import { surfaceMesh } from './surface-mesh.ts';
import type { CriticalPoints } from './surface-markers.ts';
import { surfaceMarkers } from './surface-markers.ts';
import { textWidth } from './text-width.ts';
import { type } from './theme.ts';

export interface SurfaceOptions extends PanelOptions, HeightOptions, CriticalPoints {
  readonly colours?: ColormapName;
  readonly view?: View;
}

const usualView: View = { azimuth: 35, elevation: 30 };

/**
 * A loss surface over two directions as vector art: lit heightfield in its box, minima, saddles and the trained model (α = 0) marked, colour bar.
 * @throws WorkbenchError as `heightfield`
 */
export function surfaceScene(options: SurfaceOptions): Scene {
  const { axes, theme, width, height } = options;
  const field = heightfield(options);
  const colours = colormap(options.colours ?? 'viridis');
  const subtitle = joinParts(options.subtitle, ...field.remarks);
  const labels = Math.max(0, ...field.scale.ticks.map(({ label }) => textWidth(label, type.tick)));
  const barWidth = 4;
  const right = width - margin - labels - 3 - barWidth;
  const room = {
    x: margin + labels + type.label + 8,
    y: headerHeight + 2,
    width: right - 8 - (margin + labels + type.label + 8),
    height: height - headerHeight - 2 - 17,
  };
  const camera = fitCamera(options.view ?? usualView, room);
  const scales = { x: alphaScale(axes[0]), y: alphaScale(axes[1]), z: field.scale };
  const bar = { x: right, y: room.y + room.height * 0.12, width: barWidth, height: room.height * 0.5 };
  return {
    width,
    height,
    title: options.title,
    description: `Loss surface over ${axes[0].name} and ${axes[1].name}. ${subtitle}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...boxBack(camera, scales, theme),
      surfaceMesh(field, camera, colours),
      ...surfaceMarkers(field, camera, options, centreVertex(axes), theme),
      ...boxAxes(camera, scales, { x: 'α₁', y: 'α₂', z: 'loss' }, theme),
      ...colourBar(field.scale, colours, bar, theme),
    ],
  };
}

const alphaScale = ({ values }: Axis) => {
  const [first, last] = [values[0], values[values.length - 1]];
  return linearScale([Math.min(first, last), Math.max(first, last)], 3);
};

/** The grid vertex nearest to α = 0, null when the grid does not reach around it. */
function centreVertex(axes: readonly [Axis, Axis]): number | null {
  const nearest = axes.map(({ values }) => {
    let best = 0;
    values.forEach((value, i) => {
      if (Math.abs(value) < Math.abs(values[best])) best = i;
    });
    return best;
  });
  const around = axes.every(({ values }) => values[0] * values[values.length - 1] <= 0);
  return around ? nearest[0] * axes[1].values.length + nearest[1] : null;
}
