/** A value axis: where a value stands and what is written beside it. */
export interface AxisScale {
  readonly log: boolean;
  readonly domain: readonly [low: number, high: number];
  /** Fraction of the axis, 0 at the low end; beyond [0, 1] outside the domain. */
  readonly position: (value: number) => number;
  /** The value at a fraction of the axis: the inverse of `position`. */
  readonly value: (position: number) => number;
  readonly ticks: readonly Tick[];
  /** What is to be added to every label, '' when nothing: a common offset that would fill the labels with equal digits. */
  readonly offset: string;
}

export interface Tick {
  readonly value: number;
  /** '' for a tick without a label. */
  readonly label: string;
}

/** Linear axis with about `count` ticks at 1, 2 or 5 times a power of ten, inside the domain. An empty domain is widened about its value. */
export function linearScale([low, high]: readonly [number, number], count: number): AxisScale {
  if (!(high > low)) {
    const half = Math.abs(low) * 0.05 || 1;
    return linearScale([low - half, low + half], count);
  }
  const { step, first, last } = linearSteps(low, high, count);
  const values: number[] = [];
  for (let k = first; k <= last; k++) values.push(k * step);
  const { labels, offset } = linearLabels(values, step);
  return {
    log: false,
    domain: [low, high],
    position: (value) => (value - low) / (high - low),
    value: (position) => low + position * (high - low),
    ticks: values.map((value, i) => ({ value, label: labels[i] })),
    offset,
  };
}

function linearSteps(low: number, high: number, count: number) {
  const raw = (high - low) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= raw * 0.85) ?? 10);
  // a tick that rounding puts a hair outside still belongs to the axis
  return { step, first: Math.ceil(low / step - 1e-9), last: Math.floor(high / step + 1e-9) };
}

/** Decimal labels with equal decimals; in units of a power of ten when large or small; relative to an offset when the leading digits all agree. */
function linearLabels(values: readonly number[], step: number): { labels: string[]; offset: string } {
  const largest = Math.max(...values.map(Math.abs), step);
  const stepPower = Math.floor(Math.log10(step) + 1e-9);
  const digits = Math.floor(Math.log10(largest)) - stepPower;
  if (digits > 4) {
    const base = values[0];
    const relative = linearLabels(
      values.map((_, i) => i * step),
      step,
    );
    return { labels: relative.labels, offset: `${relative.offset} + ${number(base, digits + 1)}`.trim() };
  }
  if (largest >= 1e5 || largest < 1e-3) {
    const power = Math.floor(Math.log10(largest) + 1e-9);
    const decimals = Math.max(power - stepPower, 0);
    return { labels: values.map((value) => plain(value / 10 ** power, decimals)), offset: `×10${superscript(power)}` };
  }
  return { labels: values.map((value) => plain(value, Math.max(-stepPower, 0))), offset: '' };
}

const plain = (value: number, decimals: number): string =>
  minus(value.toFixed(decimals).replace(/^-(0(\.0*)?)$/, '$1'));

/**
 * Logarithmic axis over a positive domain. Ticks at powers of ten, every second, third, … when there are more than `count`; at 1, 2, 5 when there are
 * fewer than two.
 */
export function logScale([low, high]: readonly [number, number], count: number): AxisScale {
  if (!(high > low)) return logScale([low / 2, low * 2], count);
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const span = Math.log(high) - Math.log(low);
  const ticks: Tick[] = [];
  if (last - first < 1) {
    const { step, first: from, last: to } = linearSteps(low, high, count);
    for (let k = from; k <= to; k++) ticks.push({ value: k * step, label: number(k * step, 3) });
  } else {
    const stride = Math.max(Math.ceil((last - first + 1) / Math.max(count, 2)), 1);
    const written = first >= -2 && last <= 3 ? (power: number) => String(Number(`1e${power}`)) : powerOfTen;
    for (let power = first; power <= last; power++)
      ticks.push({ value: 10 ** power, label: power % stride === 0 ? written(power) : '' });
  }
  return {
    log: true,
    domain: [low, high],
    position: (value) => (Math.log(value) - Math.log(low)) / span,
    value: (position) => low * Math.exp(position * span),
    ticks,
    offset: '',
  };
}

const powerOfTen = (power: number): string => (power === 0 ? '1' : `10${superscript(power)}`);

const superscript = (power: number): string =>
  [...String(power)].map((character) => (character === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(character)])).join('');

const minus = (text: string): string => text.replace('-', '−');

/** A number for people: `digits` significant ones, decimals between 10⁻³ and 10⁵, `1.5×10⁻⁷` beyond. */
export function number(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa, power] = value.toExponential(digits - 1).split('e');
    return minus(`${trimZeros(mantissa)}×10${superscript(Number(power))}`);
  }
  const text = value.toPrecision(digits);
  return minus(text.includes('e') ? String(Number(text)) : trimZeros(text));
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
