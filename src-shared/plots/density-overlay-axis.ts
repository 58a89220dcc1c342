import type { AxisScale, Tick } from './axis-scale.ts';
import { logScale } from './axis-scale.ts';

/**
 * An axis of values of either sign over many decades: asinh(value ÷ linear), which is linear about 0 and logarithmic far from it, with ticks at 0 and at powers of ten
 * either way (Lupton, Gunn and Szalay 1999). @param linear > 0, where the one goes over into the other
 */
export function asinhScale([low, high]: readonly [number, number], linear: number): AxisScale {
  const map = (value: number): number => Math.asinh(value / linear);
  const [from, to] = [map(low), map(high)];
  const reach = Math.max(Math.abs(low), Math.abs(high));
  const positive = reach > linear ? logScale([linear, reach], 4).ticks : [];
  const negative = positive.map(({ value, label }): Tick => ({ value: -value, label: label && `−${label}` }));
  const ticks = [...negative.toReversed(), { value: 0, label: '0' }, ...positive];
  return {
    log: false,
    domain: [low, high],
    position: (value) => (map(value) - from) / (to - from),
    value: (position) => linear * Math.sinh(from + position * (to - from)),
    ticks: ticks.filter(({ value }) => value >= low && value <= high),
    offset: '',
  };
}
