import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writeNpy } from '#main/formats/npy.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { landscape, numberIn, openRuggedLandscape, openSample, sampleLandscapes } from './sample.ts';
import { expect, test } from './workbench.ts';

const clean = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`)).toEqual([]);
};

/** Imports a landscape in three dimensions, of which there is none in the sample, and looks at it. */
async function openCube(page: Page, folder: string): Promise<void> {
  const shape = [9, 8, 7];
  const values = Float64Array.from({ length: 504 }, (_, k) => 1 + Math.cos(k) + (k % 7) ** 2 / 9);
  const path = join(folder, 'cube.npy');
  writeFileSync(path, writeNpy(tensor('float64', shape, values)));
  await openSample(page);
  await page.getByTestId('import').click();
  await page.getByLabel('Files or folders on the machine').fill(path);
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByTestId('import-outcome')).toContainText('1 landscape');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await landscape(page, sampleLandscapes + 1).click();
}

test('a surface is cut along either axis, the place chosen by keyboard', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  await page.getByRole('button', { name: 'cut', exact: true }).press('Enter');
  const cut = page.getByTestId('cut');
  const place = page.getByTestId('slice-index');
  await expect(cut).toHaveAttribute('data-along', '0');
  await expect(cut.locator('.curve')).toHaveCount(1);
  await expect(cut.locator('.centre')).toHaveCount(1);
  await expect(cut.locator('.minimum')).toHaveCount(await numberIn(page, 'cut', 'data-minima'));
  const middle = Number(await place.inputValue());
  await place.press('ArrowRight');
  await expect(cut).toHaveAttribute('data-at', new RegExp(` ${middle + 1}$`));
  await expect(cut.locator('.centre')).toHaveCount(0);
  await page.getByRole('button', { name: 'along α₂' }).click();
  await expect(cut).toHaveAttribute('data-along', '1');
  await clean(page);
  await page.getByRole('button', { name: 'cut', exact: true }).click();
  await expect(page.getByTestId('heightfield')).toBeVisible();
});

test('a landscape in three dimensions is seen in planes and lines through a chosen place', async ({ workbench }) => {
  const { page, dataFolder } = workbench;
  await openCube(page, dataFolder);
  await expect(page.getByTestId('plane-surface')).toBeVisible();
  await expect(page.getByTestId('plane')).toHaveCount(3);
  await expect(page.getByTestId('slice-index')).toHaveAttribute('data-axis', '2');
  await page.getByRole('button', { name: 'Plane along α₂, α₃' }).press('Enter');
  const place = page.getByTestId('slice-index');
  await expect(place).toHaveAttribute('data-axis', '0');
  await expect(page.getByRole('button', { name: 'Plane along α₂, α₃' })).toHaveAttribute('aria-pressed', 'true');
  await place.press('Home');
  await expect(place).toHaveValue('0');
  await clean(page);
  await page.getByRole('button', { name: 'Through the lowest minimum' }).click();
  await page.getByRole('button', { name: 'line', exact: true }).click();
  await expect(page.getByTestId('cut')).toHaveAttribute('data-along', '0');
  await expect(page.getByTestId('slice-index')).toHaveCount(2);
  await clean(page);
});

test('what the network says over x and t stands beside the exact solution with its errors', async ({ workbench }) => {
  const { page } = workbench;
  await openRuggedLandscape(page);
  await page.getByRole('button', { name: 'solution' }).click();
  await expect(page.getByTestId('solution').locator('.cells')).toHaveCount(3);
  await expect(page.getByTestId('solution-relativeL2Error')).toHaveText(/^\d\.\d+$/);
  await expect(page.getByTestId('solution-meanAbsoluteError')).toHaveText(/^\d\.\d+$/);
  await expect(page.getByTestId('solution-relativeLinfError')).toHaveText(/^\d\.\d+$/);
  await clean(page);
});
