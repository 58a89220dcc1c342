import type { StepProgress } from '#shared/contract/workbench.ts';
import { progressReporter } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Shows the steps of one call, whatever each of them is about. */
export function stepReporter(terminal: Terminal, doing: string, unit: string): (progress: StepProgress) => void {
  const report = progressReporter(terminal, doing, unit);
  return ({ done, total }) => report(done, total);
}
