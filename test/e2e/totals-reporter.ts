import type { Reporter, Suite } from '@playwright/test/reporter';
import { reportTotals } from '../totals.ts';

/** Closes a run with its totals. A spec that passed only when it was run again counts as failed. */
export default class TotalsReporter implements Reporter {
  #suite: Suite | null = null;
  #errors = 0;

  onBegin(_: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  /** An error outside of any spec: a file that does not load, a set-up that fails. */
  onError(): void {
    this.#errors++;
  }

  onEnd(): void {
    const count = { passed: 0, failed: this.#errors, skipped: 0 };
    const reasons = new Map<string, number>();
    for (const spec of this.#suite?.allTests() ?? []) {
      const outcome = spec.outcome();
      count[outcome === 'expected' ? 'passed' : outcome === 'skipped' ? 'skipped' : 'failed']++;
      if (outcome !== 'skipped') continue;
      const why = spec.annotations.find(({ type }) => type === 'skip')?.description ?? 'not run';
      const reason = `${spec.parent.project()?.name}: ${why}`;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    for (const [reason, n] of reasons) console.log(`  ${n} skipped, ${reason}`);
    reportTotals(count);
  }

  printsToStdio(): boolean {
    return false;
  }
}
