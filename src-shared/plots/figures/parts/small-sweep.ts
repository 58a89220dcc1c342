import { chooseNumberScale } from '../../../analysis/number-scale.ts';
import type { ScaleChoice } from '../../../analysis/scale-choice.ts';
import type { SweepPoint, SweepSeries } from '../../../analysis/sweep.ts';
import type { AxisScale } from '../../axis-scale.ts';
import { groupColour, groupMark } from '../../group-look.ts';
import type { Box, Mark, Scene } from '../../scene.ts';
import { line } from '../../scene.ts';
import { theme } from './page-grid.ts';
import { smallPanel, type Side, type SmallPanel } from './small-panel.ts';

export interface SmallSweep extends Omit<SmallPanel, 'lines' | 'marks' | 'description' | 'right'> {
  readonly right: Side;
  readonly series: readonly SweepSeries[];
  /** What the left and the right axis measure, and over what. */
  readonly names: readonly [left: string, right: string, parameter: string];
}

/** Numbers over a parameter among others that share the axis below: means joined by lines, bars of one standard deviation; the right axis dashed with hollow marks. */
export const smallSweep = ({ series, names, ...panel }: SmallSweep): Scene =>
  smallPanel({
    ...panel,
    description: `${names[0]} and ${names[1]} over ${names[2]}.`,
    marks: (box) => {
      const inBox = { left: placesIn(box, panel.bottom.scale, panel.left.scale), right: placesIn(box, panel.bottom.scale, panel.right.scale) }; // prettier-ignore
      return series.flatMap((each) => seriesMarks(each, inBox[each.side]));
    },
  });

interface Places {
  readonly across: (x: number) => number;
  readonly up: (value: number) => number;
}

/** Where values stand in a box; what leaves an axis, as the end of a bar may one of decades, stands at its end. */
const placesIn = (box: Box, x: AxisScale, y: AxisScale): Places => ({
  across: (value) => box.x + box.width * x.position(value),
  up: (value) => {
    const at = y.log && !(value > 0) ? 0 : y.position(value);
    return box.y + box.height * (1 - Math.min(1, Math.max(0, at)));
  },
});

function seriesMarks({ group, side, points }: SweepSeries, { across, up }: Places): Mark[] {
  const stroke = groupColour(group, theme);
  const isHollow = side === 'right';
  const curve = points.flatMap(({ x, mean }) => [across(x), up(mean)]);
  return [
    { kind: 'path', points: curve, stroke, strokeWidth: 0.9, ...(isHollow && { dash: [2.5, 1.5] }), role: 'series' },
    ...points.flatMap(({ x, mean, deviation }): Mark[] => {
      const at = across(x);
      const bar = line(at, up(mean - (deviation ?? 0)), at, up(mean + (deviation ?? 0)), { stroke, strokeWidth: 0.8 }, 'spread'); // prettier-ignore
      return [...(deviation ? [bar] : []), groupMark(group, at, up(mean), 2, theme, isHollow)];
    }),
  ];
}

/** The axis of a number over a parameter: in decades where its means are, as far as its bars reach; of those an axis in decades has no end for one at 0 or below. */
export function sweepChoice(points: readonly SweepPoint[]): ScaleChoice | null {
  const isLog = chooseNumberScale(points.map(({ mean }) => mean))?.kind === 'log';
  const reach = points.flatMap(({ mean, deviation }) => [mean - (deviation ?? 0), mean, mean + (deviation ?? 0)]);
  const choice = chooseNumberScale(isLog ? reach.filter((value) => value > 0) : reach);
  return choice && !isLog ? { ...choice, kind: 'linear' } : choice;
}
