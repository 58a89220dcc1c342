import AxeBuilder from '@axe-core/playwright';
import { numberIn, openRuggedLandscape } from './sample.ts';
import { expect, test } from './workbench.ts';

test('profile, barcode and curves follow the threshold as tree and diagram do', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  const all = await numberIn(page, 'count-minima', 'data-value');
  const basins = page.getByTestId('landscape-profile').locator('.minimum');
  const bars = page.getByTestId('barcode').locator('.bar');
  await page.getByRole('button', { name: 'profile' }).click();
  await expect(basins).toHaveCount(all);
  await page.getByRole('button', { name: 'barcode' }).click();
  await expect(bars).toHaveCount(all - 1);
  await expect(bars.and(page.locator('[opacity]'))).toHaveCount(0);

  await page.getByTestId('threshold').press('End');
  await expect(basins).toHaveCount(1);
  await expect(bars.and(page.locator('[opacity]'))).toHaveCount(all - 1);

  for (const name of ['Betti', 'counts']) {
    await page.getByRole('button', { name }).press('Enter');
    await expect(page.getByTestId('pair-curve').locator('.curve')).toHaveCount(1);
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('minima under every representation stand side by side with their spread', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  for (const name of ['knn', 'gabriel']) {
    await page.locator(`input[name=representation][value=${name}]`).check();
    await expect(page.locator(`input[name=representation][value=${name}]`).locator('..').locator('.value')).toHaveText(
      /^\d+$/,
    );
  }
  const values = await page.locator('.representations .value').allTextContents();
  const minima = values.map(Number);
  const spread = page.getByTestId('representation-spread');
  await expect(spread).toContainText(`minima ${Math.min(...minima)} … ${Math.max(...minima)}`);
  await expect(spread).toContainText(`over ${minima.length} representations`);
});
