import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openSample, sampleLandscapes } from './sample.ts';
import { expect, test } from './workbench.ts';

const sampleModels = 4;

async function openOverlay(page: Page, view: 'profiles' | 'densities'): Promise<void> {
  await openSample(page);
  await page.getByTestId('tab-compare').click();
  await page.getByRole('group', { name: 'What is compared' }).getByRole('button', { name: view }).click();
}

const curves = (page: Page, testid: string) => page.getByTestId(testid);
const names = (page: Page) => page.getByRole('list', { name: 'Curves' }).getByRole('button');

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('a profile for each landscape; the keyboard names a curve and opens its landscape', async ({
  workbench: { page },
}) => {
  await openOverlay(page, 'profiles');
  const plot = curves(page, 'profile-overlay');
  await expect(plot).toHaveAttribute('data-curves', String(sampleLandscapes));
  await expect(plot.locator('.profile')).toHaveCount(sampleLandscapes);
  await names(page).first().focus();
  const first = await page.getByTestId('curve-name').textContent();
  await expect(plot.locator('.raised')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('curve-name')).not.toHaveText(first!);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('tab-explore')).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('[data-testid="landscape-item"][aria-current="true"]')).toHaveAttribute(
    'data-landscape',
    '2',
  );
});

test('a curve that is pointed at says its name, and a click on it opens its landscape', async ({
  workbench: { page },
}) => {
  await openOverlay(page, 'profiles');
  const plot = curves(page, 'profile-overlay');
  await expect(plot).toHaveAttribute('data-curves', String(sampleLandscapes));
  // the left end of the first curve, where no other comes near it; the plot may be laid out once more meanwhile
  const first = plot.locator('.profile').first();
  const end = { x: 0, y: 0 };
  await expect(async () => {
    const found = await first.evaluate((path: SVGPathElement) => {
      const { x, y } = path.getPointAtLength(0).matrixTransform(path.getScreenCTM()!);
      return { x, y };
    });
    Object.assign(end, found);
    await page.mouse.move(0, 0);
    await page.mouse.move(end.x, end.y);
    await expect(page.getByTestId('curve-name')).toContainText('β = 1 ', { timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  await page.mouse.click(end.x, end.y);
  await expect(page.getByTestId('tab-explore')).toHaveAttribute('aria-current', 'page');
});

test('topologies that are not stored are taken when asked for', async ({ workbench: { page } }) => {
  await openOverlay(page, 'profiles');
  await expect(curves(page, 'profile-overlay')).toHaveAttribute('data-curves', String(sampleLandscapes));
  await page.getByLabel('Representation of every topology compared').selectOption('gabriel');
  await expect(page.getByText('No topology under gabriel yet')).toBeVisible();
  await page.getByTestId('take-topologies').click();
  await expect(curves(page, 'profile-overlay')).toHaveAttribute('data-curves', String(sampleLandscapes));
});

test('a density for each model, and none of what is unticked', async ({ workbench: { page } }) => {
  await openOverlay(page, 'densities');
  const plot = curves(page, 'density-overlay');
  await expect(plot.locator('.density')).toHaveCount(sampleModels);
  const linear = await plot.locator('.density').first().getAttribute('d');
  await page.getByRole('button', { name: 'asinh eigenvalues' }).click();
  await expect(plot.locator('.density').first()).not.toHaveAttribute('d', linear!);
  const boxes = page.getByTestId('compare-choice').getByRole('checkbox');
  await boxes.nth(1).uncheck();
  await expect(names(page)).toHaveCount(sampleModels - 1);
  await names(page).first().press('Enter');
  await expect(page.getByTestId('tab-explore')).toHaveAttribute('aria-current', 'page');
});

test('surfaces that are flat on the shared scale are told, until each stands on its own', async ({
  workbench: { page },
}) => {
  await openSample(page);
  await page.getByTestId('tab-compare').click();
  await expect(page.getByTestId('small-surface')).toHaveCount(sampleLandscapes);
  const told = page.getByTestId('flat-surfaces');
  await expect(told).toContainText(new RegExp(`[1-7] of ${sampleLandscapes}`));
  await told.getByRole('button', { name: 'Each on its own scale' }).click();
  await expect(told).toBeHidden();
  const places = await page.getByTestId('small-multiples').getByRole('listitem').evaluateAll((items) => items.map((item) => item.getBoundingClientRect().right)); // prettier-ignore
  const room = (await page.getByTestId('small-multiples').boundingBox())!;
  expect(room.x + room.width - Math.max(...places), 'no empty column at the right').toBeLessThan(40);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no overlay has anything that axe objects to, ${colorScheme}`, async ({ workbench: { page } }) => {
    await page.emulateMedia({ colorScheme });
    await openOverlay(page, 'profiles');
    await expect(curves(page, 'profile-overlay')).toHaveAttribute('data-curves', String(sampleLandscapes));
    await names(page).first().focus();
    await expectNoViolations(page);
    await page.getByRole('group', { name: 'What is compared' }).getByRole('button', { name: 'densities' }).click();
    await expect(curves(page, 'density-overlay')).toHaveAttribute('data-curves', String(sampleModels));
    await expectNoViolations(page);
  });
}
