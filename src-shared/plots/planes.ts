import { chooseHeight } from '../analysis/scale-choice.ts';
import { finiteExtent } from '../analysis/statistics.ts';
import type { AxisScale } from './axis-scale.ts';
import { linearScale, logScale } from './axis-scale.ts';
import { colormap, type ColormapName } from './colormap.ts';
import { heatMap } from './heat-map.ts';
import type { Scene } from './scene.ts';
import { rectangle } from './scene.ts';
import type { Theme } from './theme.ts';

/** A plane of a landscape as a map, its first axis to the right and its second upwards. */
export interface PlaneOptions {
  readonly shape: readonly number[];
  /** Row-major, the second axis fastest. */
  readonly values: Float64Array;
  /** Common to planes that are read together. */
  readonly scale: AxisScale;
  readonly colours: ColormapName;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

/** One scale for several planes, in decades when all of them together ask for it; null when no value is finite. */
export function planesScale(planes: readonly { readonly values: Float64Array }[]): AxisScale | null {
  const all = planes.flatMap(({ values }) => Array.from(values));
  const extent = finiteExtent(all);
  return extent && (chooseHeight(all) === 'log' ? logScale : linearScale)(extent, 4);
}

/** The map alone, without axes; where there is no value the ground is seen. */
export function planeScene({ shape, values, scale, colours, description, width, height, theme }: PlaneOptions): Scene {
  const [columns, rows] = shape;
  const box = { x: 0, y: 0, width, height };
  const at = (column: number, row: number): number => values[column * rows + row];
  return {
    width,
    height,
    title: '',
    description,
    background: theme.background,
    marks: [
      rectangle(box, { fill: theme.shade }),
      heatMap({ columns, rows, at }, scale.position, colormap(colours), box),
    ],
  };
}
