import { copySample } from './sample.ts';
import { expect, test } from './workbench.ts';

test('home shows what can be opened, and is reached by keyboard', async ({ workbench: { page } }) => {
  await expect(page).toHaveTitle(/Saddleback/);
  const sample = page.getByTestId('open-sample');
  await expect(sample).toBeEnabled();
  await sample.focus();
  await expect(sample).toBeFocused();
});

test('the page says which host it is in', async ({ workbench: { page, kind } }) => {
  const host = await page.evaluate(() => (Reflect.get(window, 'saddleback') as { kind: string } | undefined)?.kind);
  expect(host).toBe(kind === 'browser' ? undefined : 'desktop');
});

test('an address that asks for a project opens it', async ({ workbench: { page, kind, dataFolder } }) => {
  test.skip(kind !== 'browser', 'only the browser host has addresses');
  const path = copySample(dataFolder, 'asked + for');
  await page.goto(`${new URL(page.url()).origin}/#open=${encodeURIComponent(path)}`);
  await expect(page.getByTestId('project-name')).toHaveText('asked + for');
});
