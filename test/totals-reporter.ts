import type { Reporter, TestModule } from 'vitest/node';
import { reportTotals } from './totals.ts';

/** Closes a run with its totals. A file that fails to load counts as one failure. */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') count[state]++;
      }
      count.failed += module.errors().length;
    }
    reportTotals(count);
  }
}
