import AxeBuilder from '@axe-core/playwright';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dragFiles, dropByScript, leaveWindow, makeFiles } from './dropped.ts';
import { openSample, sampleLandscapes } from './sample.ts';
import { expect, test, type Workbench } from './workbench.ts';

const outcome = (page: Page) => page.getByTestId('import-outcome');
const landscapes = (page: Page) => page.getByTestId('landscape-item');

/** What was handed over by its contents and is still on the disk. */
function leftOver({ dataFolder }: Workbench): string[] {
  const folder = join(dataFolder, 'received');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
}

test('a landscape that is dropped is imported, and the page stays where it is', async ({ workbench }) => {
  const { page, dataFolder } = workbench;
  const { vti } = makeFiles(dataFolder);
  await openSample(page);
  const home = page.url();
  const { drop } = await dragFiles(page, [vti]);
  await expect(page.getByTestId('drop-zone')).toContainText('Drop to import into Sample');
  await expectNoViolations(page);
  await drop();
  await expect(page.getByTestId('drop-zone')).toHaveCount(0);
  await expect(outcome(page)).toHaveText('1 landscape');
  await expect(landscapes(page)).toHaveCount(sampleLandscapes + 1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(page.url()).toBe(home);
  expect(leftOver(workbench)).toEqual([]);
});

test('a folder that is dropped is imported as far as it can be, and the rest is said', async ({ workbench }) => {
  const { page, dataFolder } = workbench;
  const { runs, vti } = makeFiles(dataFolder);
  await openSample(page);
  const { drop } = await dragFiles(page, [runs, vti]);
  await drop();
  await expect(outcome(page)).toHaveText('3 landscapes');
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByRole('region', { name: '1 remark' })).toContainText('broken.vti');
  await expect(dialog.getByRole('region', { name: '1 file left out' })).toContainText('README.md');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(landscapes(page)).toHaveCount(sampleLandscapes + 3);
  await expect(page.getByTestId('model-list')).toContainText('seed0');
  expect(leftOver(workbench)).toEqual([]);
});

test('the keyboard imports the same files and folder', async ({ workbench }) => {
  const { page, kind, evaluate, dataFolder } = workbench;
  const { runs, vti } = makeFiles(dataFolder);
  await openSample(page);
  for (const [name, path, came, total] of [
    ['Choose files …', vti, '1 landscape', 1],
    ['Choose a folder …', runs, '2 landscapes', 3],
  ] as const) {
    await page.getByTestId('import').press('Enter');
    const button = page.getByRole('button', { name });
    if (kind === 'browser') {
      const chooser = page.waitForEvent('filechooser');
      await button.press('Enter');
      await (await chooser).setFiles(path);
    } else {
      await evaluate?.(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      }, path);
      await button.press('Enter');
      await expect(page.locator('#sources')).toHaveValue(path);
      await page.getByRole('dialog').getByRole('button', { name: 'Import' }).press('Enter');
    }
    await expect(outcome(page)).toHaveText(came);
    await page.keyboard.press('Escape');
    await expect(landscapes(page)).toHaveCount(sampleLandscapes + total);
  }
  expect(leftOver(workbench)).toEqual([]);
});

test('a drag that leaves, or Escape, changes nothing', async ({ workbench: { page, dataFolder } }) => {
  const { vti } = makeFiles(dataFolder);
  await openSample(page);
  await dragFiles(page, [vti]);
  await expect(page.getByTestId('drop-zone')).toBeVisible();
  await leaveWindow(page);
  await expect(page.getByTestId('drop-zone')).toHaveCount(0);
  await dragFiles(page, [vti]);
  await expect(page.getByTestId('drop-zone')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('drop-zone')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(landscapes(page)).toHaveCount(sampleLandscapes);
});

test('what is dropped without a project goes into the one that is made for it', async ({ workbench }) => {
  const { page, kind, evaluate, dataFolder } = workbench;
  const { runs } = makeFiles(dataFolder);
  const path = join(dataFolder, 'Mine.saddle');
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const { drop } = await dragFiles(page, [runs]);
  await expect(page.getByTestId('drop-zone')).toContainText('into a project');
  await drop();
  const dialog = page.getByRole('dialog', { name: 'Into which project?' });
  await expect(dialog.getByTestId('drop-waiting')).toContainText(/ (4 files|1 file or folder) will be imported/);
  await expectNoViolations(page);
  if (kind === 'browser') {
    await dialog.getByRole('textbox').fill(path);
    await dialog.getByRole('button', { name: 'New', exact: true }).click();
  } else {
    await evaluate?.(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, path);
    await dialog.getByRole('button', { name: 'New …' }).click();
  }
  await expect(page.getByTestId('project-name')).toHaveText('Mine');
  await expect(outcome(page)).toHaveText('2 landscapes');
  await expect(landscapes(page)).toHaveCount(2);
});

test('a project that is dropped without its path is not imported, and the page says what to do', async ({
  workbench: { page },
}) => {
  await openSample(page);
  await dropByScript(page, 'Other.saddle', 'x');
  const dialog = page.getByRole('dialog', { name: 'Open a project' });
  await expect(dialog).toContainText('Other.saddle is a project');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await dropByScript(page, 'grid.csv', '1,2\n3,9\n');
  await expect(outcome(page)).toHaveText('1 landscape');
});
