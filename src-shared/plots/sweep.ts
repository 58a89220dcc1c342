import { chooseNumberScale } from '../analysis/number-scale.ts';
import type { SweepSeries } from '../analysis/sweep.ts';
import type { AxisScale } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts } from './frame.ts';
import { leftAxis, leftAxisWidth, margin } from './frame.ts';
import { groupLegend } from './group-legend.ts';
import { groupColour, groupMark } from './group-look.ts';
import { rightAxis } from './right-axis.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { line } from './scene.ts';
import { axisTitle, valueScale } from './value-scale.ts';

export interface SweepOptions extends PanelOptions {
  readonly parameter: string;
  readonly series: readonly SweepSeries[];
  readonly groups: readonly string[];
  /** What the left and the right axis measure; null for no right axis. */
  readonly axes: readonly [left: string, right: string | null];
}

/** Numbers over a parameter: means joined by lines, a bar of one standard deviation either way; the right axis dashed with hollow marks. */
export function sweepScene(options: SweepOptions): Scene {
  const { series, groups, parameter, axes, theme, width, height } = options;
  const choiceOf = (side: SweepSeries['side']) => {
    const points = series.filter((each) => each.side === side).flatMap((each) => each.points);
    const log = chooseNumberScale(points.map(({ mean }) => mean))?.kind === 'log';
    const reach = points.flatMap(({ mean, deviation }) => [mean - (deviation ?? 0), mean, mean + (deviation ?? 0)]);
    // a bar down to 0 or below has no end on an axis in decades
    const choice = chooseNumberScale(log ? reach.filter((value) => value > 0) : reach);
    return choice && !log ? { ...choice, kind: 'linear' as const } : choice;
  };
  const choices = { left: choiceOf('left'), right: choiceOf('right') };
  const ofX = chooseNumberScale(series.flatMap(({ points }) => points.map(({ x }) => x)));
  const one = choices.left ?? choices.right;
  if (!ofX || !one) return emptyPanel(options, 'no finite value');
  const scales = { left: choices.left && valueScale(choices.left, 5), right: choices.right && valueScale(choices.right, 5) }; // prettier-ignore
  const x = valueScale(ofX, 6);
  const legend = groupLegend(groups, headerHeight(options), width, theme);
  const top = headerHeight(options) + legend.height + (scales.left?.offset || scales.right?.offset ? 8 : 4);
  const left = margin + (scales.left ? leftAxisWidth(scales.left) : 0);
  const right = margin + (scales.right ? leftAxisWidth(scales.right) : 6);
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - right, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const sides = scales.right ? 'left axis: solid, right axis: dashed' : '';
  const subtitle = joinParts(options.subtitle, 'mean ± standard deviation over seeds', sides);
  const title = (name: string, side: 'left' | 'right'): string => axisTitle(name, choices[side]!);
  return {
    width,
    height,
    title: options.title,
    description: `${axes.filter((name) => name !== null).join(' and ')} over ${parameter}. ${subtitle}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...legend.marks,
      ...(scales.left ? leftAxis(scales.left, box, title(axes[0], 'left'), theme, true) : []),
      ...(scales.right && axes[1] ? rightAxis(scales.right, box, title(axes[1], 'right'), theme) : []),
      ...bottomAxis(x, box, axisTitle(parameter, ofX), theme),
      ...series.flatMap((each) => drawn(each, x, scales[each.side], box, theme)),
    ],
  };
}

function drawn(
  { group, side, points }: SweepSeries,
  x: AxisScale,
  y: AxisScale | null,
  box: Box,
  theme: PanelOptions['theme'],
): Mark[] {
  if (!y) return [];
  const stroke = groupColour(group, theme);
  const across = (value: number): number => box.x + box.width * x.position(value);
  const up = (value: number): number => {
    const place = y.log && !(value > 0) ? 0 : y.position(value);
    return box.y + box.height * (1 - Math.min(1, Math.max(0, place)));
  };
  const hollow = side === 'right';
  return [
    { kind: 'path', points: points.flatMap((each) => [across(each.x), up(each.mean)]), stroke, strokeWidth: 0.9, ...(hollow && { dash: [2.5, 1.5] }), role: 'series' }, // prettier-ignore
    ...points.flatMap((each): Mark[] => {
      const at = across(each.x);
      const bar = each.deviation
        ? [line(at, up(each.mean - each.deviation), at, up(each.mean + each.deviation), { stroke, strokeWidth: 0.8 }, 'spread')] // prettier-ignore
        : [];
      return [...bar, groupMark(group, at, up(each.mean), 2, theme, hollow)];
    }),
  ];
}
