import type { Axis } from '../domain/landscape.ts';
import type { AxisScale } from './axis-scale.ts';
import { linearScale } from './axis-scale.ts';
import type { View } from './camera.ts';
import { fitCamera } from './camera.ts';
import { colourBar } from './colour-bar.ts';
import type { ColormapName } from './colormap.ts';
import { colormap } from './colormap.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxisHeight, header, headerHeight, joinParts, leftAxisWidth, margin } from './frame.ts';
import type { HeightOptions } from './heightfield.ts';
import { heightfield } from './heightfield.ts';
import type { Scene } from './scene.ts';
import { boxBack, floorAxes, leftEdge } from './surface-box.ts';
import { surfaceMesh } from './surface-mesh.ts';
import type { CriticalPoints } from './surface-markers.ts';
import { surfaceMarkers } from './surface-markers.ts';
import { textWidth } from './text-width.ts';
import { type } from './theme.ts';

export interface SurfaceOptions extends PanelOptions, HeightOptions, CriticalPoints {
  readonly colours?: ColormapName;
  readonly view?: View;
}

const barWidth = 3;
const barGap = 2.5;

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
  const floor = { x: alphaScale(axes[0]), y: alphaScale(axes[1]) };
  const left = margin + leftAxisWidth(field.scale) + barWidth + barGap;
  const camera = fitCamera(options.view ?? usualView, {
    x: left,
    y: headerHeight(options) + 2,
    width: width - left - margin - sideLabels(floor),
    height: height - headerHeight(options) - 2 - bottomAxisHeight,
  });
  const scales = { ...floor, z: field.scale };
  const edge = leftEdge(camera);
  const bar = { x: edge.x - barGap - barWidth, y: edge.top, width: barWidth, height: edge.foot - edge.top };
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
      ...floorAxes(camera, scales, { x: 'α₁', y: 'α₂' }, theme),
      ...colourBar(field.scale, colours, bar, 'loss', theme),
    ],
  };
}

const alphaScale = ({ values }: Axis) => {
  const [first, last] = [values[0], values[values.length - 1]];
  return linearScale([Math.min(first, last), Math.max(first, last)], 3);
};

/** Room at the right of the box for the labels of whichever floor axis ends there. */
const sideLabels = ({ x, y }: { x: AxisScale; y: AxisScale }): number =>
  3 + Math.max(0, ...[...x.ticks, ...y.ticks].map(({ label }) => textWidth(label, type.tick)));

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
