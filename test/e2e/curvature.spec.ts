import { landscape, openSample } from './sample.ts';
import { expect, test } from './workbench.ts';

test('the curvature of a landscape’s model is shown, each number with its error, and the density', async ({
  workbench: { page },
}) => {
  await openSample(page);
  await landscape(page, 4).click();
  await page.getByRole('button', { name: 'curvature' }).click();
  // λ1 and the trace of the network that was not learnt, as the reference has them
  await expect(page.getByTestId('hessian-top-1')).toHaveText('15393');
  await expect(page.getByTestId('hessian-trace')).toHaveText(/^2\d{4}$/);
  await expect(page.getByTestId('curvature')).toContainText('residual');
  await expect(page.getByTestId('spectral-density').locator('svg')).toBeVisible();
  await page.getByRole('button', { name: 'topology' }).click();
  await expect(page.getByTestId('number-minima')).toBeVisible();
});
