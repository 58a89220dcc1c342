import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { landscape, numberIn, openSample, sampleLandscapes } from './sample.ts';
import { expect, test } from './workbench.ts';

/** The form with a PINN of 33 weights in it. */
async function fillIn(page: Page, iterations: number): Promise<Locator> {
  await page.getByTestId('tab-runs').click();
  await page.getByTestId('new-training').click();
  const form = page.locator('form').filter({ has: page.getByTestId('start-training') });
  await form.locator('[name=problem]').selectOption('convection');
  await form.locator('[name=widths]').fill('2-8-1');
  await form.locator('[name=optimiser]').selectOption('l-bfgs');
  await form.locator('[name=iterations]').fill(String(iterations));
  await form.getByText(/^More of 1-D convection/).click();
  await form.locator('[name=interior-points]').fill('50');
  await form.locator('[name=label]').fill('tiny');
  return form;
}

const run = (page: Page, title: RegExp): Locator => page.getByTestId('run-item').filter({ hasText: title }).first();

test('a model is trained from a form: its curve grows, the model is there, then its landscape', async ({
  workbench: { page },
}) => {
  await openSample(page);
  const form = await fillIn(page, 30);
  await form.getByRole('checkbox', { name: 'the landscape of the trained model' }).check();
  await form.locator('[name=steps]').fill('9');
  await expect(page.getByTestId('training-cost')).toHaveText(/^33 weights · then 81 loss evaluations$/);
  await page.getByTestId('start-training').click();

  const training = run(page, /tiny.*training/s);
  await expect(training).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  const curve = page.locator('[data-testid="training-curve"][data-quantity="loss"]');
  await expect.poll(async () => Number(await curve.getAttribute('data-points'))).toBeGreaterThan(5);
  await expect(curve.getByRole('img')).toHaveAccessibleName(/^Training curve of loss by iteration/);
  await expect(page.getByTestId('training-item')).toHaveCount(0);

  const landscapes = page.getByTestId('landscape-item');
  await expect(landscapes).toHaveCount(sampleLandscapes + 1);
  const made = landscape(page, sampleLandscapes + 1);
  await expect(made).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await made.click();
  await expect.poll(() => numberIn(page, 'count-minima', 'data-value')).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'training', exact: true }).click();
  await expect(curve.locator('svg')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('a training run can be paused, goes on from where it was, and can be cancelled', async ({
  workbench: { page },
}) => {
  await openSample(page);
  const form = await fillIn(page, 30);
  // it never stops of itself
  await form.locator('[name=optimiser]').selectOption('adam');
  await form.locator('[name=epochs]').fill('1000000');
  await page.getByTestId('start-training').click();
  const training = run(page, /tiny.*training/s);
  const done = async (): Promise<number> => Number(await training.getAttribute('data-done'));
  await expect.poll(done, { timeout: 30_000 }).toBeGreaterThan(0);
  const item = page.getByTestId('training-item');
  await expect(item).toHaveAttribute('data-state', 'running');
  await training.getByTestId('pause-run').click();
  await expect(training).toHaveAttribute('data-state', 'paused');
  await expect(item).toContainText('paused');
  const paused = await done();

  await training.getByTestId('resume-run').click();
  await expect.poll(done, { timeout: 30_000 }).toBeGreaterThan(paused);
  await training.getByTestId('cancel-run').click();
  await expect(training).toHaveAttribute('data-state', 'cancelled', { timeout: 3000 });
  await expect(item).toHaveCount(0);
});

test('what cannot be trained is said beside the form, with what is expected', async ({ workbench: { page } }) => {
  await openSample(page);
  const form = await fillIn(page, 30);
  await form.locator('[name=widths]').fill('2-x');
  await expect(page.getByTestId('training-cost')).toContainText('widths is "2-x", expected integers');
  await expect(page.getByTestId('start-training')).toBeDisabled();
  await form.locator('[name=widths]').fill('3-8-1');
  await form.locator('[name=label]').focus();
  const error = form.getByTestId('error');
  await expect(error).toHaveAttribute('data-code', 'shape-mismatch');
  await form.locator('[name=widths]').fill('2-8-1');
  await form.locator('[name=label]').focus();
  await expect(error).toHaveCount(0);
});

test('files are chosen in the dialog of the desktop, and none when it is dismissed', async ({
  workbench: { page, evaluate, kind, dataFolder },
}) => {
  test.skip(kind === 'browser', 'only the desktop has a dialog; in a browser the path is typed');
  await openSample(page);
  const form = await fillIn(page, 30);
  const path = join(dataFolder, 'no-such.safetensors');
  await evaluate?.(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
  const choose = form.getByRole('button', { name: 'Choose: Initial weights' });
  await choose.click();
  await expect(form.locator('[name=initial]')).toHaveValue(path);
  await expect(form.getByTestId('error')).toHaveAttribute('data-code', 'file-missing');
  await evaluate?.(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
  }, null);
  await choose.click();
  await expect(form.locator('[name=initial]')).toHaveValue(path);
});
