import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openRuggedLandscape } from './sample.ts';
import { expect, test } from './workbench.ts';

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`home, explore and runs have nothing that axe objects to, ${colorScheme}`, async ({ workbench: { page } }) => {
    await page.emulateMedia({ colorScheme });
    await expect(page.getByTestId('open-sample')).toBeEnabled();
    await expectNoViolations(page);
    await openRuggedLandscape(page);
    await expectNoViolations(page);
    await page.getByTestId('tab-runs').click();
    await page.getByTestId('new-run').click();
    await expect(page.getByTestId('start-run')).toBeVisible();
    await expectNoViolations(page);
    await page.getByTestId('new-training').click();
    await expect(page.getByTestId('training-cost')).toContainText('weights');
    for (const summary of await page.locator('summary').all()) await summary.press('Enter');
    await expectNoViolations(page);
  });
}
