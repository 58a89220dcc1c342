import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openSample, sampleLandscapes } from './sample.ts';
import { saveByKeyboard } from './saved-files.ts';
import { expect, test } from './workbench.ts';

async function openComparison(page: Page, view: string): Promise<void> {
  await openSample(page);
  await page.getByTestId('tab-compare').click();
  await show(page, view);
}

const show = (page: Page, view: string): Promise<void> =>
  page.getByRole('group', { name: 'What is compared' }).getByText(view).click();

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('surfaces stand side by side, and what is unticked leaves them', async ({ workbench: { page } }) => {
  await openComparison(page, 'surfaces');
  const surfaces = page.getByTestId('small-surface');
  await expect(surfaces).toHaveCount(sampleLandscapes);
  await page.getByTestId('compare-all').uncheck();
  await expect(page.getByText('Nothing is chosen')).toBeVisible();
  await page.getByTestId('compare-all').check();
  await page.getByTestId('compare-choice').getByRole('checkbox').last().uncheck();
  await expect(surfaces).toHaveCount(sampleLandscapes - 1);
});

test('numbers over seeds can be sorted and chosen', async ({ workbench: { page } }) => {
  await openComparison(page, 'table');
  const rows = page.getByTestId('seed-table').locator('tbody tr');
  await expect.poll(() => rows.count()).toBeGreaterThan(sampleLandscapes);
  const all = await rows.count();
  await page.getByRole('button', { name: 'Number', exact: true }).press('Enter');
  const names = await rows.locator('td:nth-child(3)').allTextContents();
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
  await page.getByTestId('compare-view').locator('summary').press('Enter');
  await page.getByLabel('Minima', { exact: true }).uncheck();
  await expect.poll(() => rows.count()).toBeLessThan(all);
});

test('numbers are spread over what is chosen, the heading and the file say over what, and it is remembered', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openComparison(page, 'table');
  const rows = page.getByTestId('seed-table').locator('tbody tr');
  const minima = rows.filter({ has: page.getByRole('cell', { name: 'Minima', exact: true }) });
  await expect(minima).toHaveCount(sampleLandscapes);
  const over = page.getByLabel('Spread over');

  await over.selectOption('representations');
  await expect(page.getByRole('heading', { name: 'Numbers over representations' })).toBeVisible();
  // three are stored of each landscape
  await expect(minima).toHaveCount(sampleLandscapes);
  for (const count of await minima.locator('td:nth-child(5)').allTextContents()) expect(count).toBe('3');
  await expect(minima.locator('.spread')).toHaveCount(sampleLandscapes);

  await over.selectOption('draws');
  await expect(page.getByRole('heading', { name: 'Numbers over draws' })).toBeVisible();
  await expect(page.getByTestId('spread-alone')).toContainText('another seed');
  for (const place of await minima.locator('td:nth-child(2)').allTextContents()) expect(place).not.toContain('seed');
  await expectNoViolations(page);

  await over.selectOption('all');
  await expect(page.getByRole('heading', { name: 'Numbers over everything' })).toBeVisible();
  await expect(page.getByTestId('spread-alone')).toHaveCount(0);
  const [head, ...lines] = (await saveByKeyboard(workbench, 'Numbers over everything', 'CSV')).bytes.toString('utf8').trimEnd().split('\n'); // prettier-ignore
  expect(head).toMatch(/,over$/);
  expect(lines).toHaveLength(await rows.count());
  for (const line of lines) expect(line).toMatch(/,all$/);

  await page.getByTitle('Close the project').click();
  await page.getByTestId('open-sample').click();
  await show(page, 'table');
  await expect(over).toHaveValue('all');
});

test('a point of the scatter says its name when the keyboard reaches it', async ({ workbench: { page } }) => {
  await openComparison(page, 'scatter');
  const scatter = page.getByTestId('scatter');
  // minima over accuracy, which the two networks on images have: a point for each of their landscapes
  await expect(scatter).toHaveAttribute('data-points', '4');
  await scatter.getByRole('option').first().focus();
  const first = await page.getByTestId('point-name').textContent();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('point-name')).not.toHaveText(first!);
});

test('distances are computed when asked for, and a row opens its landscape', async ({ workbench: { page } }) => {
  await openComparison(page, 'distances');
  await page.getByTestId('compute-distances').click();
  const map = page.getByTestId('distance-map');
  await expect(map.locator('.cell')).toHaveCount(sampleLandscapes ** 2);
  await map.getByRole('button').last().press('Enter');
  await expect(page.getByTestId('tab-explore')).toHaveAttribute('aria-current', 'page');
});

test('eight models stand side by side', async ({ workbench: { page } }) => {
  test.slow();
  await openSample(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const paths = [2, 3, 4, 5].map((beta) => `resources/models/pinn-sweep/beta${beta}-seed0.safetensors`);
  await dialog.locator('textarea').fill(paths.join('\n'));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByTestId('import-outcome')).toContainText('4 models');
  await page.keyboard.press('Escape');

  await page.getByTestId('tab-runs').click();
  await page.getByTestId('new-run').click();
  const form = page.locator('form').filter({ has: page.getByTestId('start-run') });
  await expect(form.getByRole('checkbox', { name: /seed/ })).toHaveCount(8);
  await page.getByRole('group', { name: 'Choose models' }).getByRole('button', { name: 'All' }).click();
  await page.locator('input[name=steps]').fill('7');
  await page.getByTestId('start-run').click();
  await expect(page.locator('[data-testid="run-item"][data-state="done"]')).toHaveCount(sampleLandscapes + 8, {
    timeout: 120_000,
  });

  await page.getByTestId('tab-compare').click();
  await page.getByTestId('compare-all').uncheck();
  const small = page.getByTestId('compare-choice').getByRole('checkbox', { name: /7×7/ });
  await expect(small).toHaveCount(8);
  for (const each of await small.all()) await each.check();
  await expect(page.getByTestId('small-surface')).toHaveCount(8);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no view of a comparison has anything that axe objects to, ${colorScheme}`, async ({ workbench: { page } }) => {
    await page.emulateMedia({ colorScheme });
    await openComparison(page, 'surfaces');
    await expect(page.getByTestId('small-surface')).toHaveCount(sampleLandscapes);
    await expectNoViolations(page);
    for (const [view, shown] of [
      ['table', 'seed-table'],
      ['scatter', 'scatter'],
      ['sweep', 'sweep'],
      ['distances', 'compute-distances'],
    ]) {
      await show(page, view);
      await expect(page.getByTestId(shown)).toBeVisible();
      await expectNoViolations(page);
    }
    await page.getByTestId('compute-distances').click();
    await expect(page.getByTestId('distance-map')).toBeVisible();
    await expectNoViolations(page);
  });
}
