import type { Page } from '@playwright/test';

/**
 * Milliseconds that the page's main thread has spent in scripts so far, by the processor's clock: style, layout and painting are not among them, nor what
 * other programs take of the machine.
 */
export async function scriptClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ScriptDuration')!.value;
  };
}
