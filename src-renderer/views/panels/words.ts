import type { Rate } from '../../state/runs.svelte.ts';

/** `2 min 5 s`, for people. @param seconds ≥ 0 */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  if (hours) return `${hours} h ${minutes} min`;
  return minutes ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** `14.2 points/s · 1 min 12 s left`, or `12 s per epoch · …` for what takes longer than a second. @param unit one of what is counted */
export function rateText({ perSecond, secondsLeft }: Rate, unit: string): string {
  const digits = perSecond < 100 ? perSecond.toFixed(1) : String(Math.round(perSecond));
  const rate = perSecond < 1 ? `${duration(1 / perSecond)} per ${unit}` : `${digits} ${unit}s/s`;
  return `${rate} · ${duration(secondsLeft)} left`;
}

/** `1 024` with thin spaces. */
export const count = (n: number): string => n.toLocaleString('en').replaceAll(',', '\u202f');

/** `3 minima`, `1 minimum`. */
export const many = (n: number, one: string, more: string): string => `${count(n)} ${n === 1 ? one : more}`;
