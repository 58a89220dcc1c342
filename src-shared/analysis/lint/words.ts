/** A number in four significant digits. */
export const brief = (value: number): string => String(Number(value.toPrecision(4)));

/** `12 %`; three digits near 0 and 100, so that nearly all is not read as all. */
export function percent(share: number): string {
  const whole = Math.round(100 * share);
  return `${whole > 1 && whole < 99 ? whole : Number((100 * share).toPrecision(3))} %`;
}

/** `1 minimum`, `3 minima`. */
export const counted = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;
