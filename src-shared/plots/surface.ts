import { countsPoints, type Axis } from '../domain/landscape.ts';
import type { AxisScale } from './axis-scale.ts';
import { linearScale } from './axis-scale.ts';
import type { Camera, Room, View } from './camera.ts';
import { fitCamera } from './camera.ts';
import { colourBar } from './colour-bar.ts';
import type { ColormapName } from './colormap.ts';
import { colormap } from './colormap.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxisHeight, header, headerHeight, joinParts, leftAxisWidth, margin } from './frame.ts';
import type { Heightfield, HeightOptions } from './heightfield.ts';
import { heightfield } from './heightfield.ts';
import type { Mark, Scene } from './scene.ts';
import { boxBack, floorAxes, leftEdge } from './surface-box.ts';
import { surfaceMesh } from './surface-mesh.ts';
import type { CriticalPoints } from './surface-markers.ts';
import { surfaceMarkers } from './surface-markers.ts';
import { textWidth } from './text-width.ts';
import { type } from './theme.ts';

export interface SurfaceOptions extends PanelOptions, HeightOptions, CriticalPoints {
  readonly colours?: ColormapName;
  readonly view?: View;
  /** Names of both directions; `α₁`, `α₂` when left out. */
  readonly along?: readonly [string, string];
}

const barWidth = 3;
const barGap = 2.5;

export const usualView: View = { azimuth: 35, elevation: 30 };

/** What stands around a surface: the same in a figure and in a view that draws the surface itself by other means. */
export interface SurfaceStage {
  readonly camera: Camera;
  /** Painted before the surface. */
  readonly back: readonly Mark[];
  /** Painted after it: axes and colour bar. */
  readonly front: readonly Mark[];
  /** The grid vertex nearest to α = 0, the trained model; null when the grid does not reach around it. */
  readonly centre: number | null;
}

/** Box, axes and colour bar of a heightfield, its box enlarged by `zoom` about the middle of its room. */
export function surfaceStage(
  field: Heightfield,
  options: PanelOptions & Pick<SurfaceOptions, 'axes' | 'colours' | 'view' | 'along'> & { readonly zoom?: number },
): SurfaceStage {
  const { axes, theme, width, height, zoom = 1, along = ['α₁', 'α₂'] } = options;
  const colours = colormap(options.colours ?? 'viridis');
  const floor = { x: alphaScale(axes[0]), y: alphaScale(axes[1]) };
  const left = margin + leftAxisWidth(field.scale) + barWidth + barGap;
  const room = {
    x: left,
    y: headerHeight(options) + 2,
    width: width - left - margin - sideLabels(floor),
    height: height - headerHeight(options) - 2 - bottomAxisHeight,
  };
  const camera = fitCamera(options.view ?? usualView, enlarged(room, zoom));
  const scales = { ...floor, z: field.scale };
  // beside the box; an enlarged one would run into it there, so that it stands at the left of the page
  const edge = leftEdge(zoom > 1 ? fitCamera(options.view ?? usualView, room) : camera);
  const bar = {
    x: (zoom > 1 ? left : edge.x) - barGap - barWidth,
    y: edge.top,
    width: barWidth,
    height: edge.foot - edge.top,
  };
  return {
    camera,
    back: boxBack(camera, scales, theme),
    front: [
      ...floorAxes(camera, scales, { x: along[0], y: along[1] }, theme, width),
      ...colourBar(aboveFoot(field.scale, bar.height), colours, bar, 'loss', theme),
    ],
    centre: centreVertex(axes),
  };
}

/** Where the bar meets the floor, the floor's own label stands; labels that would touch the one below are left out. */
function aboveFoot(scale: AxisScale, height: number): AxisScale {
  let free = 0.4 * type.tick;
  const ticks = scale.ticks.map((tick) => {
    const at = scale.position(tick.value) * height;
    if (!tick.label || at < free) return { ...tick, label: '' };
    free = at + type.tick;
    return tick;
  });
  return { ...scale, ticks };
}

const enlarged = (room: Room, zoom: number): Room => ({
  x: room.x + (room.width * (1 - zoom)) / 2,
  y: room.y + (room.height * (1 - zoom)) / 2,
  width: room.width * zoom,
  height: room.height * zoom,
});

/**
 * A loss surface over two directions as vector art: lit heightfield in its box, minima, saddles and the trained model (α = 0) marked, colour bar.
 * @throws WorkbenchError as `heightfield`
 */
export function surfaceScene(options: SurfaceOptions): Scene {
  const { axes, theme, width, height } = options;
  const field = heightfield(options);
  const subtitle = joinParts(options.subtitle, ...field.remarks);
  const { camera, back, front, centre } = surfaceStage(field, options);
  return {
    width,
    height,
    title: options.title,
    description: `Loss surface over ${axes[0].name} and ${axes[1].name}. ${subtitle}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...back,
      surfaceMesh(field, camera, colormap(options.colours ?? 'viridis')),
      ...surfaceMarkers(field, camera, options, centre, theme),
      ...front,
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

/** The grid vertex nearest to α = 0, null when the grid does not reach around it or its axes only count points. */
function centreVertex(axes: readonly [Axis, Axis]): number | null {
  const nearest = axes.map(({ values }) => {
    let best = 0;
    values.forEach((value, i) => {
      if (Math.abs(value) < Math.abs(values[best])) best = i;
    });
    return best;
  });
  const around = axes.every(({ values }) => values[0] * values[values.length - 1] <= 0 && !countsPoints(values));
  return around ? nearest[0] * axes[1].values.length + nearest[1] : null;
}
