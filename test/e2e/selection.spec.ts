import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { numberIn, openRuggedLandscape } from './sample.ts';
import { expect, test } from './workbench.ts';

const views = ['merge-tree', 'diagram', 'heightfield'] as const;

/** The saddle that a view lights up, NaN for none. */
const lit = (page: Page, view: string): Promise<number> => numberIn(page, view, 'data-saddle');

/** Every view shows the same saddle; the surface both of its basins. */
async function expectAgreement(page: Page): Promise<number> {
  await expect.poll(() => lit(page, 'heightfield')).not.toBeNaN();
  const [saddle, ...others] = await Promise.all(views.map((view) => lit(page, view)));
  expect(others).toEqual(others.map(() => saddle));
  for (const role of ['younger-branch', 'elder-branch', 'chosen-saddle', 'barrier'])
    await expect(page.getByTestId('merge-tree').locator(`.${role}`)).toHaveCount(1);
  await expect(page.getByTestId('diagram').locator('.chosen-pair')).toHaveCount(1);
  await expect(page.getByTestId('heightfield').locator('.chosen-saddle')).toHaveCount(1);
  await expect(page.getByTestId('heightfield').locator('.barrier')).toContainText('barrier');
  expect(await numberIn(page, 'heightfield', 'data-younger')).toBeGreaterThan(0);
  expect(await numberIn(page, 'heightfield', 'data-elder')).toBeGreaterThan(0);
  return saddle;
}

/** Where a mark stands once nothing moves it: pictures are drawn anew while the cards take their sizes. */
async function middle(mark: Locator): Promise<[x: number, y: number]> {
  let place: [x: number, y: number] = [NaN, NaN];
  await expect(async () => {
    const before = await mark.boundingBox();
    await mark.page().waitForTimeout(150);
    const { x, y, width, height } = (await mark.boundingBox())!;
    expect(before).toEqual({ x, y, width, height });
    place = [x + width / 2, y + height / 2];
  }).toPass();
  return place;
}

async function expectDark(page: Page): Promise<void> {
  for (const view of views) await expect(page.getByTestId(view)).not.toHaveAttribute('data-saddle');
}

test('a saddle clicked in the tree lights up in every view until it is cleared', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  await expectDark(page);
  const saddle = page.getByTestId('merge-tree').locator('.saddle').last();
  await expect(page.locator('.lint')).toContainText('finding');
  const place = await middle(saddle);
  await page.mouse.move(...place);
  const pointed = await expectAgreement(page);
  await page.mouse.move(5, 5);
  await expectDark(page);

  await page.mouse.click(...place);
  await page.mouse.move(5, 5);
  expect(await expectAgreement(page)).toBe(pointed);
  await expect(page.getByTestId('selection')).toContainText('joins minimum');

  await page.getByRole('button', { name: 'profile' }).click();
  await expect(page.getByTestId('landscape-profile').locator('.younger-basin')).not.toHaveCount(0);
  await expect(page.getByTestId('landscape-profile').locator('.elder-basin')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'barcode' }).click();
  await expect(page.getByTestId('barcode').locator('.chosen-pair')).toHaveCount(1);
  expect(await lit(page, 'barcode')).toBe(pointed);

  await page.getByTestId('threshold').press('End');
  await expect(page.getByTestId('heightfield')).not.toHaveAttribute('data-saddle');
  await page.getByTestId('threshold').press('Home');
  await expect(page.getByTestId('heightfield')).toHaveAttribute('data-saddle', String(pointed));
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('heightfield')).not.toHaveAttribute('data-saddle');
});

test('a mark of the surface and a pair of the diagram select the same as the tree', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  await expect(page.locator('.lint')).toContainText('finding');
  await page.getByTestId('saddle-walk').press('ArrowDown');
  const strongest = await expectAgreement(page);
  const mark = await middle(page.getByTestId('heightfield').locator('.chosen-saddle'));
  const pair = await middle(page.getByTestId('diagram').locator('.chosen-pair'));
  const threshold = await numberIn(page, 'threshold-value', 'data-value');
  for (const place of [mark, pair]) {
    await page.keyboard.press('Escape');
    await expectDark(page);
    await page.mouse.click(...place);
    expect(await expectAgreement(page)).toBe(strongest);
    await page.mouse.move(5, 5);
  }
  expect(await numberIn(page, 'threshold-value', 'data-value')).toBe(threshold);
});

test('arrow keys go from saddle to saddle, Enter selects and Escape clears', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  const walk = page.getByRole('spinbutton', { name: 'Saddle' });
  await walk.focus();
  await page.keyboard.press('ArrowDown');
  const first = await expectAgreement(page);
  await page.keyboard.press('ArrowDown');
  expect(await expectAgreement(page)).not.toBe(first);
  await expect(walk).toHaveAttribute(
    'aria-valuetext',
    /^saddle at value .+, joins minimum .+ and minimum .+, barrier /,
  );
  await page.keyboard.press('ArrowUp');
  expect(await expectAgreement(page)).toBe(first);
  await page.keyboard.press('Enter');
  await page.getByTestId('threshold').focus();
  expect(await expectAgreement(page)).toBe(first);

  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await expectDark(page);
});
