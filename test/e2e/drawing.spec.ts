import type { Page } from '@playwright/test';
import { numberIn, openRuggedLandscape } from './sample.ts';
import { expect, test } from './workbench.ts';

/** The marks of a view's picture, in their order. */
const drawn = (page: Page, view: string): Promise<string> =>
  page.getByTestId(view).locator('[role=img] > svg').innerHTML();

/** The picture has not changed for a quarter of a second. */
async function settled(page: Page, view: string): Promise<void> {
  let before = '';
  await expect(async () => {
    const now = await drawn(page, view);
    const isSame = now === before;
    before = now;
    expect(isSame).toBe(true);
  }).toPass({ intervals: [250] });
}

const chip = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** Views that follow the threshold, and the chips that show another one in their place and them again. */
const views = [
  { view: 'merge-tree', chips: ['profile', 'tree'] },
  { view: 'landscape-profile', chips: ['tree', 'profile'] },
  { view: 'barcode', chips: ['diagram', 'barcode'] },
  { view: 'pair-curve', chips: ['diagram', 'counts'] },
] as const;

for (const { view, chips } of views)
  test(`what follows the threshold is what is drawn anew at it: ${view}`, async ({ workbench: { page } }) => {
    await openRuggedLandscape(page);
    await chip(page, chips[1]);
    await expect(page.getByTestId(view).locator('[role=img] > svg')).toBeVisible();
    const first = await drawn(page, view);

    for (const key of ['End', 'PageDown', 'PageDown', 'PageDown', 'ArrowLeft', 'PageDown', 'PageUp', 'PageDown']) {
      const threshold = await numberIn(page, 'threshold-value', 'data-value');
      await page.getByTestId('threshold').press(key);
      await expect.poll(() => numberIn(page, 'threshold-value', 'data-value')).not.toBe(threshold);
      const followed = await drawn(page, view);
      if (key === 'End') expect(followed).not.toBe(first);
      for (const name of chips) await chip(page, name);
      await expect.poll(() => drawn(page, view)).toBe(followed);
    }
  });

test('a move of the threshold leaves most marks where they stand', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  // what lint finds takes room of the views above it, which are then drawn at another size
  await expect(page.getByTestId('finding').first()).toBeVisible();
  await chip(page, 'barcode');
  for (const view of ['merge-tree', 'barcode']) {
    await page.getByTestId('threshold').press('Home');
    await settled(page, view);
    const marks = page.getByTestId(view).locator('[role=img] > svg > *');
    await marks.evaluateAll((elements) => elements.forEach((element) => element.setAttribute('data-stood', '')));
    const before = await drawn(page, view);
    for (let k = 0; k < 3; k++) await page.getByTestId('threshold').press('PageUp');
    await expect.poll(() => drawn(page, view)).not.toBe(before);
    const [all, stood] = [await marks.count(), await marks.and(page.locator('[data-stood]')).count()];
    expect(stood).toBeLessThan(all);
    expect(stood).toBeGreaterThan(all / 2);
  }
});
