import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { landscape, numberIn, openRuggedLandscape, openSample } from './sample.ts';
import { expect, test } from './workbench.ts';

const heightfield = (page: Page): Promise<string> => page.getByTestId('heightfield').locator('svg').first().innerHTML();
const widthIn = (svg: string): number => Number(/<rect width="([\d.]+)"/.exec(svg)?.[1]);
const pressed = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a project is found as it was left: landscape, threshold, representation, cards, camera, width', async ({
  workbench: { page },
}) => {
  await openRuggedLandscape(page);
  await page.getByRole('radio', { name: 'grid-axis' }).check();
  await expect(page.locator('.explore > .tree')).toContainText('grid-axis');
  await page.getByTestId('threshold').press('PageUp');
  await page.getByTestId('threshold').press('PageUp');
  await pressed(page, 'profile').click();
  await pressed(page, 'barcode').click();
  await pressed(page, 'contours').click();
  await page.getByLabel('Height scale').selectOption('log');
  const usual = await heightfield(page);
  await page.getByTestId('heightfield').press('ArrowLeft');
  await page.getByTestId('heightfield').press('+');
  await page.getByLabel('Width of the list').press('ArrowRight');
  await expect.poll(async () => widthIn(await heightfield(page)), 'the list is wider').toBeLessThan(widthIn(usual));
  const width = await page.locator('aside').evaluate((aside) => aside.clientWidth);
  const threshold = await numberIn(page, 'threshold-value', 'data-value');
  const minima = await numberIn(page, 'count-minima', 'data-value');
  const turned = await heightfield(page);
  expect(turned).not.toBe(usual);

  await page.getByTitle('Close the project').click();
  await page.getByTestId('open-sample').click();
  await expect(landscape(page, 4)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('radio', { name: 'grid-axis' })).toBeChecked();
  await expect.poll(() => numberIn(page, 'threshold-value', 'data-value')).toBe(threshold);
  expect(await numberIn(page, 'count-minima', 'data-value')).toBe(minima);
  for (const name of ['profile', 'barcode']) await expect(pressed(page, name)).toHaveAttribute('aria-pressed', 'true');
  await expect(pressed(page, 'contours')).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByLabel('Height scale')).toHaveValue('log');
  expect(await page.locator('aside').evaluate((aside) => aside.clientWidth)).toBe(width);
  await expect.poll(() => heightfield(page)).toBe(turned);

  await page.getByTestId('tab-runs').click();
  await page.getByTitle('Close the project').click();
  await page.getByTestId('open-sample').click();
  await expect(page.getByTestId('tab-runs')).toHaveAttribute('aria-current', 'page');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the palette does everything by name, from the keyboard alone, ${colorScheme}`, async ({
    workbench: { page },
  }) => {
    await page.emulateMedia({ colorScheme });
    await openSample(page);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Find a command or a landscape' });
    await expect(field).toBeFocused();
    // again, once the focus has left the field that was hidden
    const open = () =>
      expect(async () => {
        await page.keyboard.press('Control+k');
        await expect(field).toBeFocused({ timeout: 500 });
        await expect(field).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 10_000 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await field.fill('open 30 hessian');
    await expect(page.getByLabel('Commands found').getByRole('option')).toHaveCount(1);
    await field.press('Enter');
    await expect(field).toBeHidden();
    await expect(landscape(page, 4)).toHaveAttribute('aria-current', 'true');

    await open();
    await page.keyboard.type('show');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('show runs');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('tab-runs')).toHaveAttribute('aria-current', 'page');

    await open();
    await page.keyboard.type('no such thing');
    await expect(page.getByText('Nothing is called that.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(field).toBeHidden();

    // once the focus has left the field that was hidden
    const keyboard = page.getByRole('heading', { name: 'Keyboard' });
    await expect(async () => {
      await page.getByTestId('tab-runs').press('?');
      await expect(keyboard).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    const help = await new AxeBuilder({ page }).analyze();
    expect(help.violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(keyboard).toBeHidden();
  });
