import { finiteExtent } from '../analysis/statistics.ts';
import type { AxisScale } from './axis-scale.ts';
import { linearScale } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, headerHeight, leftAxis, leftAxisWidth, margin } from './frame.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { line } from './scene.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';
import { valueScale } from './value-scale.ts';

/** One quantity by step. */
export interface TrainingSeries {
  readonly name: string;
  /** Ascending. */
  readonly steps: ArrayLike<number>;
  /** As long as `steps`; what is not finite leaves a gap. */
  readonly values: ArrayLike<number>;
  /** Measured on examples that were not trained on: drawn with dashes. */
  readonly heldOut: boolean;
}

export interface TrainingCurveOptions extends PanelOptions {
  /** What the left axis measures. */
  readonly quantity: string;
  /** What one step is. */
  readonly step: string;
  /** The first is drawn on top. */
  readonly series: readonly TrainingSeries[];
  /** Common to panels that are read together; the steps of `series` when left out. */
  readonly steps?: readonly [first: number, last: number];
  /** Whether a logarithmic axis is wanted where it can be. */
  readonly log: boolean;
}

/** Values over the steps of a training run; on a logarithmic axis when it is wanted and every finite value is positive. */
export function trainingCurveScene(options: TrainingCurveOptions): Scene {
  const { series, quantity, theme, width, height, title } = options;
  const extent = finiteExtent(series.flatMap(({ values }) => finiteExtent(values) ?? []));
  if (!extent) return emptyPanel(options, 'no finite value yet');
  const log = options.log && extent[0] > 0;
  const y = valueScale({ kind: log ? 'log' : 'linear', domain: extent, apart: false, caption: '' }, 5);
  const [first, last] = options.steps ?? finiteExtent(series.flatMap(({ steps }) => finiteExtent(steps) ?? []))!;
  const x = linearScale([first, Math.max(last, first + 1)], 5);
  const left = margin + leftAxisWidth(y);
  const top = headerHeight(options) + 2;
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - margin - 6, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const axis = log ? `${quantity}, log scale` : quantity;
  return {
    width,
    height,
    title,
    description: described(options, axis),
    background: theme.background,
    marks: [
      ...legend(options),
      ...leftAxis(y, box, axis, theme, true),
      ...bottomAxis(x, box, options.step, theme),
      ...series.flatMap((each, i) => drawn(each, i, x, y, box, theme)).toReversed(),
    ],
  };
}

/** The runs of finite values as lines; a value between two gaps, and a last one, as a dot. */
function drawn(each: TrainingSeries, i: number, x: AxisScale, y: AxisScale, box: Box, theme: Theme): Mark[] {
  const { steps, values } = each;
  const stroke = colour(i, theme);
  const points: number[] = [];
  const starts = [0];
  const dots: Mark[] = [];
  const endRun = (): void => {
    const begun = starts[starts.length - 1];
    const count = points.length / 2 - begun;
    if (count === 1) {
      const [cx, cy] = points.splice(2 * begun, 2);
      dots.push({ kind: 'circle', x: cx, y: cy, r: 1, fill: stroke, role: 'point' });
    } else if (count > 1) starts.push(points.length / 2);
  };
  for (let k = 0; k < values.length; k++) {
    if (Number.isFinite(values[k]))
      points.push(box.x + box.width * x.position(steps[k]), box.y + box.height * (1 - y.position(values[k])));
    else endRun();
  }
  endRun();
  if (!points.length) return dots;
  return [{ kind: 'path', points, starts, stroke, strokeWidth: i ? 0.8 : 1, ...dashes(each), role: 'series' }, ...dots];
}

const colour = (i: number, { accent, saddle, minimum, centre, muted }: Theme): string =>
  [accent, saddle, minimum, centre, muted][Math.min(i, 4)];

const dashes = ({ heldOut }: TrainingSeries): { dash?: number[] } => (heldOut ? { dash: [2.5, 1.5] } : {});

/** A stroke and a name per series, in the place of the subtitle; names that find no room are left to the description. */
function legend({ title, series, theme, width, subtitleLines = 2 }: TrainingCurveOptions): Mark[] {
  const marks: Mark[] = [];
  if (title)
    marks.push({
      kind: 'text',
      x: margin,
      y: margin + type.title,
      text: title,
      size: type.title,
      fill: theme.text,
      bold: true,
      role: 'title',
    });
  if (!subtitleLines) return marks;
  const y = margin + (title ? type.title + 3 : 0) + type.tick;
  const middle = y - 0.35 * type.tick;
  let at: number = margin;
  for (const [i, each] of series.entries()) {
    const end = at + 13 + textWidth(each.name, type.tick);
    if (end > width - margin) break;
    marks.push(line(at, middle, at + 10, middle, { stroke: colour(i, theme), strokeWidth: 1, ...dashes(each) }, 'key'));
    marks.push({
      kind: 'text',
      x: at + 13,
      y,
      text: each.name,
      size: type.tick,
      fill: theme.muted,
      role: 'legend',
    });
    at = end + 7;
  }
  return marks;
}

function described({ series, step, quantity }: TrainingCurveOptions, axis: string): string {
  const each = series.map(({ name, steps, values, heldOut }) => {
    const finite = Array.from(values).findLastIndex(Number.isFinite);
    const end = finite < 0 ? 'no finite value' : `${values[finite].toPrecision(4)} at ${steps[finite]}`;
    return `${name}${heldOut ? ' (held out)' : ''}: ${end}`;
  });
  return `Training curve of ${quantity} by ${step}, axis ${axis}. ${each.join('; ')}.`;
}
