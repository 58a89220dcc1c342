import AxeBuilder from '@axe-core/playwright';
import { landscape, openRuggedLandscape } from './sample.ts';
import { expect, test } from './workbench.ts';

test('a number says where it comes from, as a record and as a command that can be copied', async ({
  workbench: { page },
}) => {
  await openRuggedLandscape(page);
  const button = page.getByTestId('number-average-persistence').getByRole('button');
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('provenance');
  await expect(dialog.getByRole('heading', { name: 'Average persistence' })).toBeVisible();
  const value = Number(await page.getByTestId('exact-value').textContent());
  expect(value).toBeGreaterThan(0);
  expect(Number(await button.textContent()) / value).toBeCloseTo(1, 3);
  await expect(dialog).toContainText(/beta30-seed0\.safetensors · SHA-256 [0-9a-f]{64}/);
  await expect(dialog).toContainText(/hessian-directions\.safetensors · SHA-256 [0-9a-f]{64}/);

  const commands = page.getByTestId('command').locator('code');
  await expect(commands).toHaveText([/^saddleback sample beta30-seed0\.safetensors /, /^saddleback topology /]);
  await page.getByTestId('copy-command').click();
  await expect(dialog).toContainText('copied');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  const search = page.getByRole('searchbox').first();
  await search.focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(search).toHaveValue(/^saddleback sample beta30-seed0\.safetensors/);
});

test('an eigenvalue has a record and a command of its own', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  await page.getByRole('button', { name: 'curvature' }).click();
  await page.getByTestId('hessian-top-1').getByRole('button').click();
  await expect(page.getByTestId('exact-value')).toHaveText(/^1539\d\.\d{6,}$/);
  await expect(page.getByTestId('command')).toHaveText(/^saddleback hessian .* --top 2 .* --density/);
  await expect(page.getByTestId('run-again')).toHaveCount(0);
});

test('a landscape is computed again and compared with what is stored', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  await landscape(page, 1).click();
  await page.getByTestId('provenance-of-all').click();
  await page.getByTestId('run-again').click();
  await expect(page.getByTestId('comparison').getByRole('listitem')).toHaveCount(4, { timeout: 60_000 });
  await expect(page.getByTestId('comparison')).toContainText('numbers of loss, grid-moore');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the record has nothing that axe objects to, ${colorScheme}`, async ({ workbench: { page } }) => {
    await page.emulateMedia({ colorScheme });
    await openRuggedLandscape(page);
    await page.getByTestId('provenance-of-all').press('Enter');
    await expect(page.getByTestId('command')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}
