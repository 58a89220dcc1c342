import type { Page } from '@playwright/test';

/** Notes every error that a page does not handle or writes to its console. */
export function listenToPage(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`error in the page: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error')
      complaints.push(`console of the page: ${message.text()} (${message.location().url})`);
  });
}
