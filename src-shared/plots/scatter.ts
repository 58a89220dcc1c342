import type { Correlation } from '../analysis/correlation.ts';
import { pearson, spearman } from '../analysis/correlation.ts';
import { chooseNumberScale } from '../analysis/number-scale.ts';
import { number } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts } from './frame.ts';
import { leftAxis, leftAxisWidth, margin } from './frame.ts';
import { groupLegend } from './group-legend.ts';
import { groupMark } from './group-look.ts';
import type { Box, Scene } from './scene.ts';
import { fitText, textWidth } from './text-width.ts';
import { type } from './theme.ts';
import { axisTitle, valueScale } from './value-scale.ts';

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  /** Place in `groups`. */
  readonly group: number;
}

export interface ScatterOptions extends PanelOptions {
  readonly points: readonly ScatterPoint[];
  readonly groups: readonly string[];
  /** What x and y are. */
  readonly axes: readonly [string, string];
}

/** A scatter plot with where its points stand, for views that lay something over it. */
export interface ScatterPanel {
  readonly scene: Scene;
  /** Points on the page, in the order given; null for a point that is not finite. */
  readonly places: readonly (readonly [x: number, y: number] | null)[];
}

/** One number against another, a point each, coloured by group; the subtitle says Pearson's r and Spearman's ρ with n and interval. */
export const scatterScene = (options: ScatterOptions): Scene => scatterPanel(options).scene;

/** The same with the places of its points. */
export function scatterPanel(options: ScatterOptions): ScatterPanel {
  const { groups, axes, theme, width, height } = options;
  const points = options.points.map((each) => (Number.isFinite(each.x) && Number.isFinite(each.y) ? each : null));
  const shown = points.filter((each) => each !== null);
  const [xs, ys] = [shown.map(({ x }) => x), shown.map(({ y }) => y)];
  const [ofX, ofY] = [chooseNumberScale(xs), chooseNumberScale(ys)];
  if (!ofX || !ofY) return { scene: emptyPanel(options, 'no pair of finite values'), places: points.map(() => null) };
  const [x, y] = [valueScale(ofX, 5), valueScale(ofY, 5)];
  const subtitle = joinParts(options.subtitle, ...correlationTexts(shown));
  const legend = groupLegend(groups, headerHeight(options), width, theme);
  const top = headerHeight(options) + legend.height + (y.offset ? 8 : 4);
  const left = margin + leftAxisWidth(y);
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - margin - 6, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const places = points.map((each) =>
    each ? ([box.x + box.width * x.position(each.x), box.y + box.height * (1 - y.position(each.y))] as const) : null,
  );
  const scene: Scene = {
    width,
    height,
    title: options.title,
    description: `${axes[1]} against ${axes[0]}. ${subtitle}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...legend.marks,
      ...leftAxis(y, box, legend.height ? within(box.height, axisTitle(axes[1], ofY)) : axisTitle(axes[1], ofY), theme, true), // prettier-ignore
      ...bottomAxis(x, box, axisTitle(axes[0], ofX), theme),
      ...places.flatMap((at, i) => (at ? [groupMark(points[i]!.group, ...at, 2.2, theme)] : [])),
    ],
  };
  return { scene, places };
}

/** A title no longer than its axis: a legend stands above it. */
const within = (length: number, title: string): string =>
  textWidth(title, type.label) <= length ? title : fitText(title.split(',')[0], type.label, length);

/** Both correlations of points that are finite, as far as they are defined, and how many points there are. */
export function correlationTexts(points: readonly Pick<ScatterPoint, 'x' | 'y'>[]): string[] {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [correlationText('Pearson r', pearson(xs, ys)), correlationText('Spearman ρ', spearman(xs, ys)), `n = ${points.length}`].filter(Boolean); // prettier-ignore
}

/** `Pearson r = 0.81 [0.42, 0.95]`, the interval at 95 % where there is one; '' where it is undefined. */
function correlationText(name: string, { value, interval }: Correlation): string {
  if (value === null) return '';
  const range = interval ? ` [${number(interval[0], 2)}, ${number(interval[1], 2)}]` : '';
  return `${name} = ${number(value, 2)}${range}`;
}
