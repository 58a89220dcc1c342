import { appendFileSync, readFileSync } from 'node:fs';

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Where a run of several test programs collects their totals; when it is not set each prints its own. */
export const totalsVariable = 'SADDLEBACK_TOTALS';

export const totalsLine = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Tells the totals of one test program: to whoever started several, else as one plain line, which any log reader understands. */
export function reportTotals(totals: Totals): void {
  const path = process.env[totalsVariable];
  if (path) appendFileSync(path, `${JSON.stringify(totals)}\n`);
  // after the other reporters' own summary
  else process.on('exit', () => console.log(totalsLine(totals)));
}

/** What was collected in a file, one entry per program. */
export const readTotals = (path: string): Totals[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Totals);

export const sumTotals = (all: readonly Totals[]): Totals => ({
  passed: all.reduce((n, { passed }) => n + passed, 0),
  failed: all.reduce((n, { failed }) => n + failed, 0),
  skipped: all.reduce((n, { skipped }) => n + skipped, 0),
});
