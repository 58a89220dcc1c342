import type { Terminal } from './terminal.ts';

const lineEveryMs = 3000;
const barEveryMs = 100;
const barWidth = 24;

/** Progress of `done` out of `total` steps with rate, time left and a note, at most ten times a second on a terminal, every few seconds in a log. */
export function progressReporter(
  terminal: Terminal,
  what: string,
  unit: string,
): (done: number, total: number, note?: string) => void {
  let first: { done: number; time: number } | null = null;
  let shown = -Infinity;
  return (done, total, note = '') => {
    const now = performance.now();
    first ??= { done, time: now };
    const last = done >= total;
    if (!last && now - shown < (terminal.isTTY ? barEveryMs : lineEveryMs)) return;
    shown = now;
    const seconds = (now - first.time) / 1000;
    const rate = seconds > 0 ? (done - first.done) / seconds : 0;
    const share = total ? done / total : 1;
    const bar = terminal.isTTY ? `${'█'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '░')} ` : '';
    const left = last ? `took ${duration(seconds)}` : rate > 0 ? `${duration((total - done) / rate)} left` : '';
    terminal.progress(
      `${what} ${bar}${done}/${total} ${unit}${rate > 0 ? `, ${rateText(rate)} ${unit}/s` : ''}${left ? `, ${left}` : ''}${note}`,
      last,
    );
  };
}

/** Progress of something that ends when it is good, as often as `progressReporter`: how many steps it took, and where it gives up. */
export function countReporter(
  terminal: Terminal,
  doing: string,
): (progress: { readonly what: string; readonly done: number; readonly limit: number }) => void {
  let shown = terminal.isTTY ? -Infinity : performance.now();
  return ({ what, done, limit }) => {
    const now = performance.now();
    if (now - shown < (terminal.isTTY ? barEveryMs : lineEveryMs)) return;
    shown = now;
    terminal.progress(`${doing}: ${done} ${what}, ${limit} at most`, false);
  };
}

const rateText = (rate: number): string => (rate >= 100 ? rate.toFixed(0) : rate.toPrecision(3));

export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
