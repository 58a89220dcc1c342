import { straight, type Barrier } from '../analysis/barrier.ts';
import { chooseHeight } from '../analysis/scale-choice.ts';
import { finiteExtent } from '../analysis/statistics.ts';
import { WorkbenchError } from '../domain/errors.ts';
import type { Axis } from '../domain/landscape.ts';
import { linearScale, number } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts } from './frame.ts';
import { leftAxis, leftAxisWidth, margin } from './frame.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { diamond, line } from './scene.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';
import { valueScale } from './value-scale.ts';

export interface CurveOptions extends PanelOptions {
  readonly axis: Axis;
  /** As long as the axis; what is not finite leaves a gap. */
  readonly values: Float64Array;
  /** Places on the axis (grid indices, fractions in between) and values of what is marked. */
  readonly minima?: readonly CurveMark[];
  readonly saddles?: readonly CurveMark[];
  /** Chosen by the data when left out, and linear for values that are not all positive. */
  readonly scale?: 'linear' | 'log';
  /** What the values are; `loss` when left out. */
  readonly quantity?: string;
  /** What the axis is; `α₁` when left out. */
  readonly along?: string;
  /** Whether the trained model lies where the axis is 0; so it does when left out. */
  readonly holdsCentre?: boolean;
  /** Between the models at 0 and at 1. */
  readonly barrier?: Barrier | null;
}

export interface CurveMark {
  readonly alpha: number;
  readonly value: number;
}

/** A curve with where a place on its axis and a value stand, for views that lay something over it; `place` is null when there is nothing to show. */
export interface CurvePanel {
  readonly scene: Scene;
  readonly place: ((mark: CurveMark) => readonly [x: number, y: number]) | null;
}

/** A landscape along one direction: value over α, minima, saddles and the trained model (α = 0) marked. @throws WorkbenchError 'shape-mismatch' */
export const curveScene = (options: CurveOptions): Scene => curvePanel(options).scene;

/** The same with the places of its points. @throws WorkbenchError as `curveScene` */
export function curvePanel(options: CurveOptions): CurvePanel {
  const { axis, values, theme, width, height } = options;
  if (values.length !== axis.values.length)
    throw new WorkbenchError('shape-mismatch', `${values.length} values for an axis of ${axis.values.length} points`);
  const extent = finiteExtent(values);
  if (!extent) return { scene: emptyPanel(options, 'no finite value'), place: null };
  const wanted = options.scale ?? chooseHeight(values);
  const kind = extent[0] > 0 ? wanted : 'linear';
  const { quantity = 'loss', along = 'α₁', holdsCentre = true, barrier } = options;
  const caption = kind === 'log' ? 'log scale' : 'linear scale';
  const y = valueScale({ kind, domain: extent, apart: false, caption }, 6);
  const [first, last] = [axis.values[0], axis.values[axis.values.length - 1]];
  const x = linearScale([Math.min(first, last), Math.max(first, last)], 7);
  const left = margin + leftAxisWidth(y);
  const top = headerHeight(options) + (y.offset ? type.tick + 2 : 2);
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - margin - 5, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const place = ({ alpha, value }: CurveMark): [number, number] => [
    box.x + box.width * x.position(alpha),
    box.y + box.height * (1 - y.position(value)),
  ];
  const rim = { stroke: theme.background, strokeWidth: 0.5 };
  const centre = holdsCentre && first * last <= 0 ? box.x + box.width * x.position(0) : null;
  const subtitle = joinParts(
    options.subtitle,
    kind === 'log' ? caption : undefined,
    barrier ? barrierText(barrier) : undefined,
  );
  const scene: Scene = {
    width,
    height,
    title: options.title,
    description: `${quantity} along ${axis.name}. ${subtitle}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...leftAxis(y, box, quantity, theme, true),
      ...bottomAxis(x, box, along, theme),
      ...(centre === null
        ? []
        : [
            line(
              centre,
              box.y,
              centre,
              box.y + box.height,
              { stroke: theme.centre, strokeWidth: 0.7, dash: [2, 2] },
              'centre',
            ),
          ]),
      ...(barrier ? barrierMarks(barrier, place, theme) : []),
      runs(values, (i) => place({ alpha: axis.values[i], value: values[i] }), theme.accent),
      ...(options.saddles ?? []).map((mark): Mark =>
        diamond(...place(mark), 2.2, { fill: theme.saddle, ...rim }, 'saddle'),
      ),
      ...(options.minima ?? []).map((mark): Mark => {
        const [cx, cy] = place(mark);
        return { kind: 'circle', x: cx, y: cy, r: 2, fill: theme.minimum, ...rim, role: 'minimum' };
      }),
    ],
  };
  return { scene, place };
}

/** One polyline per run of finite values. */
function runs(values: Float64Array, place: (i: number) => [number, number], stroke: string): Mark {
  const points: number[] = [];
  const starts = [0];
  values.forEach((value, i) => {
    if (Number.isFinite(value)) points.push(...place(i));
    else if (points.length / 2 > starts[starts.length - 1]) starts.push(points.length / 2);
  });
  if (points.length / 2 > starts[starts.length - 1]) starts.push(points.length / 2);
  return { kind: 'path', points, starts, stroke, strokeWidth: 1, role: 'curve' };
}

const barrierText = ({ height, alpha }: Barrier): string =>
  `barrier ${number(height)}${height > 0 ? ` at α = ${number(alpha)}` : ''}: most loss above the straight line between both models (Entezari et al. 2022)`;

/** Straight line between both models' losses, and how far the curve rises above it; many points, since it is bent where the scale is. */
function barrierMarks(
  { alpha, height, ends }: Barrier,
  place: (mark: CurveMark) => [number, number],
  { muted, saddle }: Theme,
): Mark[] {
  const points = Array.from({ length: 41 }, (_, k) => k / 40).flatMap((a) => place({ alpha: a, value: straight(ends, a) })); // prettier-ignore
  const foot = straight(ends, alpha);
  const rise = [...place({ alpha, value: foot }), ...place({ alpha, value: foot + height })] as const;
  return [
    { kind: 'path', points, stroke: muted, strokeWidth: 0.6, dash: [1.5, 1.5], role: 'interpolation' },
    ...(height > 0 ? [line(...rise, { stroke: saddle, strokeWidth: 1.1 }, 'barrier')] : []),
  ];
}
