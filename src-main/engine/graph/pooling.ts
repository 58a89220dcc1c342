import type { Graph } from './graph.ts';
import { refuseShapes } from './shapes.ts';
import type { Value } from './value.ts';

/** How windows lie along one spatial axis: `kernel` entries each, `dilation` apart, a window every `stride` entries of the axis padded on both sides. */
export interface Windows {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
}

/** Largest entry of each window of x (batch × channels × space); of equal ones the first is the one with a derivative. Padding is never the largest. */
export function maxPool(g: Graph, x: Value, windows: readonly Windows[]): Value {
  const lowest = x.dtype === 'float64' ? -Number.MAX_VALUE : -(2 - 2 ** -23) * 2 ** 127;
  return alongAxes(x, windows, (y, axis, one) => {
    const side = (length: number): Value => g.full(lowest, y.shape.with(axis, length), y);
    const padded = g.concat(
      [side(one.before), y, side(one.after)].filter(({ shape }) => shape[axis] > 0),
      axis,
    );
    return entries(g, padded, axis, one).reduce((a, b) => g.where(g.greater(b, a), b, a));
  });
}

/** Mean of each window; padding counts as zeros when `countPadding`, otherwise not at all. */
export function averagePool(g: Graph, x: Value, windows: readonly Windows[], countPadding: boolean): Value {
  return alongAxes(x, windows, (y, axis, one) => {
    const none = y.shape.map(() => 0);
    const padded = g.pad(y, none.with(axis, one.before), none.with(axis, one.after));
    const total = entries(g, padded, axis, one).reduce((a, b) => g.add(a, b));
    const places = y.shape.map((_, i) => (i === axis ? total.shape[axis] : 1));
    const counts = Array.from({ length: total.shape[axis] }, (_, at) => inside(one, at, y.shape[axis]));
    const even = countPadding || counts.every((n) => n === one.kernel);
    return g.div(total, even ? one.kernel : g.constant(counts, places, y.dtype));
  });
}

/** Windows are boxes, so the axes are taken one after the other, the last first. */
function alongAxes(
  x: Value,
  windows: readonly Windows[],
  pool: (y: Value, axis: number, windows: Windows) => Value,
): Value {
  if (x.shape.length !== windows.length + 2)
    throw refuseShapes('pool', [x.shape], `windows of ${windows.length} axes need a batch, a channel and as many axes`);
  return windows.reduceRight((y, one, i) => (isWhole(one) ? y : pool(y, i + 2, one)), x);
}

const isWhole = ({ kernel, stride, before, after }: Windows): boolean =>
  kernel === 1 && stride === 1 && before === 0 && after === 0;

/** For each entry of the kernel what it meets in all windows of the padded `x`. */
function entries(g: Graph, x: Value, axis: number, { kernel, stride, dilation }: Windows): Value[] {
  const count = Math.floor((x.shape[axis] - dilation * (kernel - 1) - 1) / stride) + 1;
  if (count < 1) throw refuseShapes('pool', [x.shape], `a window of ${kernel} does not fit into axis ${axis}`);
  const [none, ones] = [x.shape.map(() => 0), x.shape.map(() => 1)];
  return Array.from({ length: kernel }, (_, k) =>
    g.slice(x, none.with(axis, k * dilation), x.shape.with(axis, count), ones.with(axis, stride)),
  );
}

/** Entries of the window at place `at` that lie on the axis of `length` itself. */
function inside({ kernel, stride, dilation, before }: Windows, at: number, length: number): number {
  const places = Array.from({ length: kernel }, (_, k) => at * stride - before + k * dilation);
  return places.filter((place) => place >= 0 && place < length).length;
}
