import type { Locator, Page } from '@playwright/test';
import { command, pressOn, tabTo, typeInto } from './by-keyboard.ts';
import { landscape, numberIn, sampleLandscapes } from './sample.ts';
import { expect, test } from './workbench.ts';

/** Everything here goes by keys alone: no pointer, and no focus that a key did not move. */

async function openSampleByKey(page: Page, landscapes = sampleLandscapes): Promise<void> {
  await pressOn(page.getByTestId('open-sample'), 'Enter');
  await expect(page.getByTestId('project-name')).toHaveText('Sample');
  await expect(page.getByTestId('landscape-item')).toHaveCount(landscapes);
}

const minima = (page: Page): Promise<number> => numberIn(page, 'count-minima', 'data-value');
const camera = (page: Page): Promise<string> => page.getByTestId('heightfield').locator('svg').first().innerHTML();
const done = async (run: Locator): Promise<number> => Number(await run.getAttribute('data-done'));

test('a landscape is explored, left and found again as it was', async ({ workbench: { page } }) => {
  await openSampleByKey(page);
  await pressOn(landscape(page, 4), 'Enter');
  await expect(landscape(page, 4)).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => minima(page)).toBeGreaterThan(1);
  const all = await minima(page);

  await tabTo(page.getByTestId('saddle-walk'));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => numberIn(page, 'heightfield', 'data-saddle')).not.toBeNaN();
  const saddle = await numberIn(page, 'heightfield', 'data-saddle');
  for (const view of ['merge-tree', 'diagram'])
    await expect(page.getByTestId(view)).toHaveAttribute('data-saddle', String(saddle));
  for (const basin of ['data-younger', 'data-elder'])
    expect(await numberIn(page, 'heightfield', basin)).toBeGreaterThan(0);
  for (const view of ['heightfield', 'merge-tree'])
    await expect(page.getByTestId(view).locator('.barrier').first()).toBeAttached();
  await expect(page.getByTestId('diagram').locator('.chosen-pair')).toHaveCount(1);
  await page.keyboard.press('Escape');

  await tabTo(page.getByTestId('threshold'));
  await page.keyboard.press('End');
  await expect.poll(() => minima(page)).toBe(1);
  for (let k = 0; k < 8 && (await minima(page)) === 1; k++) await page.keyboard.press('PageDown');
  await expect.poll(() => minima(page)).toBeGreaterThan(1);
  const [threshold, left] = [await numberIn(page, 'threshold-value', 'data-value'), await minima(page)];
  expect(left).toBeLessThan(all);

  await tabTo(page.getByTestId('heightfield'), 'Shift+Tab');
  const usual = await camera(page);
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', '+']) await page.keyboard.press(key);
  await expect.poll(() => camera(page)).not.toBe(usual);
  const turned = await camera(page);

  await command(page, 'Close the project');
  await openSampleByKey(page);
  await expect(page.getByTestId('tab-explore')).toHaveAttribute('aria-current', 'page');
  await expect(landscape(page, 4)).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => numberIn(page, 'threshold-value', 'data-value')).toBe(threshold);
  await expect.poll(() => minima(page)).toBe(left);
  await expect.poll(() => camera(page)).toBe(turned);
});

test('a run is started from the form, paused, resumed and cancelled', async ({ workbench: { page } }) => {
  await openSampleByKey(page);
  await command(page, 'New run');
  const form = page.locator('form').filter({ has: page.getByTestId('start-run') });
  await pressOn(form.getByRole('checkbox', { name: /beta=30/ }), 'Space');
  await expect(page.getByTestId('run-cost')).toContainText(/points × 1 model = .* of sampling$/);
  await tabTo(form.locator('select[name=kind]'));
  await page.keyboard.type('Random, o');
  await expect(form.locator('select[name=kind]')).toHaveValue('random');
  await typeInto(form.locator('input[name=seed]'), '21');
  await typeInto(form.locator('input[name=steps]'), '151');
  await pressOn(page.getByTestId('start-run'), 'Enter');
  await expect(form).toBeHidden();
  await expect(page.getByTestId('new-run'), 'the focus is where the form was opened').toBeFocused();

  const run = page.getByTestId('run-item').first();
  await expect.poll(() => done(run), { timeout: 30_000 }).toBeGreaterThan(0);
  await pressOn(run.getByTestId('pause-run'), 'Enter');
  await expect(run).toHaveAttribute('data-state', 'paused');
  const paused = await done(run);
  await expect(run.getByTestId('resume-run'), 'the focus stays').toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => done(run), { timeout: 30_000 }).toBeGreaterThan(paused);
  await pressOn(run.getByTestId('cancel-run'), 'Enter');
  await expect(run).toHaveAttribute('data-state', 'cancelled');
  await expect(run.getByTestId('resume-run'), 'the focus stays with the run').toBeFocused();

  await command(page, 'Close the project');
  await openSampleByKey(page, sampleLandscapes + 1);
  await expect(page.getByTestId('tab-runs')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByTestId('run-item').first()).toHaveAttribute('data-state', 'cancelled');
});

test('eight models are imported, sampled and compared', async ({ workbench: { page } }) => {
  await openSampleByKey(page);
  await command(page, 'Import files');
  await tabTo(page.getByRole('dialog', { name: 'Import' }).locator('textarea'));
  for (const beta of [2, 3, 4, 5])
    await page.keyboard.type(`resources/models/pinn-sweep/beta${beta}-seed0.safetensors\n`);
  await pressOn(page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }), 'Enter');
  await expect(page.getByTestId('model-item').or(page.getByTestId('landscape-item'))).not.toHaveCount(sampleLandscapes);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await command(page, 'New run');
  await pressOn(page.getByRole('group', { name: 'Choose models' }).getByRole('button', { name: 'All' }), 'Enter');
  const form = page.locator('form').filter({ has: page.getByTestId('start-run') });
  await expect(form.getByRole('checkbox', { name: /seed/, checked: true })).toHaveCount(8);
  await typeInto(form.locator('input[name=steps]'), '7');
  await pressOn(page.getByTestId('start-run'), 'Enter');
  const runs = page.locator('[data-testid="run-item"][data-state="done"]');
  await expect(runs).toHaveCount(sampleLandscapes + 8, { timeout: 60_000 });

  await command(page, 'Show Compare');
  await pressOn(page.getByTestId('compare-all'), 'Space');
  await expect(page.getByText('Nothing is chosen')).toBeVisible();
  const small = page.getByTestId('compare-choice').getByRole('checkbox', { name: /7×7/ });
  await expect(small).toHaveCount(8);
  for (let k = 0; k < 8; k++) await pressOn(small.nth(k), 'Space');
  await expect(page.getByTestId('small-surface')).toHaveCount(8);
});
