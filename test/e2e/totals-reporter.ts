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
    for (const spec of this.#suite?.allTests() ?? []) {
      const outcome = spec.outcome();
      count[outcome === 'expected' ? 'passed' : outcome === 'skipped' ? 'skipped' : 'failed']++;
      const reason = spec.annotations.find(({ type }) => type === 'skip')?.description;
      if (outcome === 'skipped')
        console.log(`  skipped: ${spec.titlePath().slice(1).join(' › ')}: ${reason ?? 'not run'}`);
    }
    reportTotals(count);
  }

  printsToStdio(): boolean {
    return false;
  }
}
