import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

/** The bundled sample as a project of one's own: the learnt PINN is model 1, the one that was not learnt model 2; then two networks on images. */
export function copySample(folder: string, name: string): string {
  const path = join(folder, `${name}.saddle`);
  copyFileSync('resources/sample/sample.saddle', path);
  return path;
}

/** Landscapes of the sample: two of each network. */
export const sampleLandscapes = 8;

export async function openSample(page: Page): Promise<void> {
  await page.getByTestId('open-sample').click();
  await expect(page.getByTestId('project-name')).toHaveText('Sample');
  await expect(page.getByTestId('landscape-item')).toHaveCount(sampleLandscapes);
}

/** The number in an attribute of the one element with a test id; NaN when it has none. */
export async function numberIn(page: Page, testId: string, attribute: string): Promise<number> {
  return Number((await page.getByTestId(testId).getAttribute(attribute)) ?? NaN);
}

/** The plane of the two largest Hessian eigenvalues of the network that was not learnt, whose topology is stored. */
export async function openRuggedLandscape(page: Page): Promise<void> {
  await openSample(page);
  await landscape(page, 4).click();
  await expect.poll(() => numberIn(page, 'count-minima', 'data-value')).toBeGreaterThan(1);
  await expect.poll(() => numberIn(page, 'heightfield', 'data-minima')).toBeGreaterThan(1);
}

export const landscape = (page: Page, id: number): Locator =>
  page.locator(`[data-testid="landscape-item"][data-landscape="${id}"]`);
