import type { StepCurve } from '../analysis/curves/curve.ts';
import { linearScale, logScale } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts } from './frame.ts';
import { leftAxis, leftAxisWidth, margin } from './frame.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { line } from './scene.ts';

export interface StepCurveOptions extends PanelOptions {
  readonly curve: StepCurve;
  /** What x and y are. */
  readonly axes: readonly [string, string];
  /** A place on x that is marked; none when left out. */
  readonly mark?: number | undefined;
}

/** From this ratio of the largest to the smallest positive x on, x is drawn in decades. */
const decades = 1000;

/** A step function from its first step on, as a staircase; x in decades where its positive steps span three, what lies at or below 0 at the left edge then. */
export const stepCurveScene = (options: StepCurveOptions): Scene => stepCurvePanel(options)(options.mark);

/** The same for a mark that moves, all else being the same objects; that of `options` is not looked at. */
export function stepCurvePanel(options: StepCurveOptions): (mark: number | undefined) => Scene {
  const { curve, axes, theme, width, height } = options;
  const n = curve.x.length;
  if (n < 2) return () => emptyPanel(options, 'nothing to count');
  const positive = curve.x.find((value) => value > 0) ?? 0;
  const last = curve.x[n - 1];
  const isLog = curve.x[0] >= 0 && positive > 0 && last / positive >= decades;
  const x = isLog ? logScale([positive / 1.5, last * 1.1], 6) : linearScale([curve.x[0], last], 6);
  const y = linearScale([0, 1.05 * curve.y.reduce((most, value) => Math.max(most, value), 1)], 5);
  const left = margin + leftAxisWidth(y);
  const top = headerHeight(options) + 2;
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - margin - 5, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const across = (value: number): number =>
    box.x + box.width * (isLog && value <= 0 ? 0 : Math.min(1, Math.max(0, x.position(value))));
  const up = (value: number): number => box.y + box.height * (1 - y.position(value));
  const points: number[] = [];
  for (let i = 0; i < n; i++) {
    if (i) points.push(across(curve.x[i]), up(curve.y[i - 1]));
    points.push(across(curve.x[i]), up(curve.y[i]));
  }
  const subtitle = joinParts(options.subtitle);
  const title = isLog ? `${axes[0]}, log scale` : axes[0];
  const before = [
    ...header(options, subtitle),
    ...leftAxis(y, box, axes[1], theme, true),
    ...bottomAxis(x, box, title, theme),
  ];
  const staircase: Mark = { kind: 'path', points, stroke: theme.accent, strokeWidth: 1, role: 'curve' };
  const dashed = (at: number): Mark =>
    line(at, box.y, at, box.y + box.height, { stroke: theme.centre, strokeWidth: 0.7, dash: [2, 2] }, 'mark');
  return (mark) => ({
    width,
    height,
    title: options.title,
    description: `${axes[1]} over ${title}. ${subtitle}`,
    background: theme.background,
    marks: [...before, ...(mark === undefined ? [] : [dashed(across(mark))]), staircase],
  });
}
