import AxeBuilder from '@axe-core/playwright';
import { landscape, openRuggedLandscape, openSample, sampleLandscapes } from './sample.ts';
import { expect, test } from './workbench.ts';

test('a model is renamed, tagged and noted by keyboard, and found by its tag', async ({ workbench: { page } }) => {
  await openSample(page);
  await landscape(page, 3).press('F2');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('PINN beta=30');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByLabel('Name', { exact: true }).fill('not learnt');
  await page.getByLabel('Tags', { exact: true }).fill('stuck');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove the tag first-light' }).press('Enter');
  await page.getByLabel('Notes').fill('Stops at the mean of the solution.');
  await page.getByTestId('save-details').press('Enter');
  await expect(landscape(page, 3)).toContainText('not learnt');
  await expect(landscape(page, 1)).not.toContainText('not learnt');

  await page.getByLabel('Filter models').fill('stuck');
  await expect(page.getByTestId('landscape-item')).toHaveCount(2);
  await landscape(page, 4).press('F2');
  await expect(page.getByLabel('Tags of the model')).toHaveText(/^\s*stuck\s*×\s*$/);
  await expect(page.getByLabel('Notes')).toHaveValue('Stops at the mean of the solution.');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Notes')).toBeHidden();
});

test('a removed landscape is gone, and back after undo by button and by keyboard', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  await landscape(page, 4).press('Delete');
  await expect(page.getByTestId('landscape-item')).toHaveCount(sampleLandscapes - 1);
  const shown = page.locator('[data-testid="landscape-item"][aria-current="true"]');
  await expect(shown, 'another one is looked at').toHaveAttribute('data-landscape', /^[^4]$/);
  await expect(page.getByTestId('undo-line')).toContainText('Removed');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByTestId('undo').click();
  await expect(landscape(page, 4)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByTestId('count-minima')).not.toHaveText('1');

  for (const id of [1, 2]) await landscape(page, id).press('Delete');
  await expect(page.getByTestId('landscape-item')).toHaveCount(sampleLandscapes - 2);
  await page.getByTestId('heightfield').press('Control+z');
  await expect(landscape(page, 2)).toBeVisible();
  await page.getByTestId('heightfield').press('Control+z');
  await expect(page.getByTestId('landscape-item')).toHaveCount(sampleLandscapes);
});

test('what was removed is gone for good once the project is closed', async ({ workbench: { page } }) => {
  await openSample(page);
  await landscape(page, 1).press('Delete');
  await expect(page.getByTestId('landscape-item')).toHaveCount(sampleLandscapes - 1);
  await page.getByTitle('Close the project').click();
  await page.getByTestId('open-sample').click();
  await expect(page.getByTestId('landscape-item')).toHaveCount(sampleLandscapes - 1);
});
