import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Launched } from './launch/launched.ts';
import { copySample } from './sample.ts';
import { expect, test } from './workbench.ts';

test.skip(({ kind }) => kind === 'browser', 'menu, dialogs and window are the desktop’s');

/** Chooses a menu item by its labels, from the menu bar down. */
async function choose(evaluate: Launched['evaluate'], ...labels: string[]): Promise<void> {
  await evaluate?.(({ Menu }, labels) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const label of labels) {
      const item = items.find((each) => each.label === label);
      if (!item) throw new Error(`No ${label} among ${items.map((each) => each.label).join(', ')}`);
      if (!item.submenu) return item.click();
      items = item.submenu.items;
    }
  }, labels);
}

const title = (evaluate: Launched['evaluate']): Promise<string> | undefined =>
  evaluate?.(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getTitle(), null);

test('the menu opens a project that is chosen in a dialog, names the window after it, and remembers it', async ({
  workbench: { page, evaluate, dataFolder },
}) => {
  const path = copySample(dataFolder, 'Chosen');
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await evaluate?.(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, path);
  await choose(evaluate, 'File', 'Open Project…');
  await expect(page.getByTestId('project-name')).toHaveText('Chosen');
  await expect.poll(() => title(evaluate)).toContain('Chosen');

  await choose(evaluate, 'File', 'Close Project');
  await expect(page.getByTestId('open-sample')).toBeVisible();
  await expect.poll(() => title(evaluate)).toBe('Saddleback');
  await choose(evaluate, 'File', 'Open Recent', `Chosen (${path})`);
  await expect(page.getByTestId('project-name')).toHaveText('Chosen');
});

test('a dialog that is dismissed changes nothing', async ({ workbench: { page, evaluate } }) => {
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await evaluate?.(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
  }, null);
  await choose(evaluate, 'File', 'Open Project…');
  await page.waitForTimeout(300);
  await expect(page.getByTestId('open-sample')).toBeVisible();
  await expect(page.getByTestId('error')).toHaveCount(0);
});

test('a second start hands its project to the first', async ({ workbench: { page, evaluate, dataFolder } }) => {
  copySample(dataFolder, 'Second');
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await evaluate?.(
    ({ app }, folder) => void app.emit('second-instance', {}, ['saddleback', 'Second.saddle'], folder),
    dataFolder,
  );
  await expect(page.getByTestId('project-name')).toHaveText('Second');
});

test('a file that the system opens is opened in the page', async ({ workbench: { page, evaluate, dataFolder } }) => {
  const path = copySample(dataFolder, 'Double Clicked');
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await evaluate?.(({ app }, path) => void app.emit('open-file', { preventDefault: () => undefined }, path), path);
  await expect(page.getByTestId('project-name')).toHaveText('Double Clicked');
});

test('the theme of the menu is the page’s, and is kept', async ({ workbench: { page, evaluate, dataFolder } }) => {
  const dark = (): Promise<boolean> => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await choose(evaluate, 'View', 'Theme', 'Dark');
  await expect.poll(dark).toBe(true);
  await choose(evaluate, 'View', 'Theme', 'Light');
  await expect.poll(dark).toBe(false);
  expect(JSON.parse(readFileSync(join(dataFolder, 'desktop.json'), 'utf8'))).toMatchObject({ theme: 'light' });
});

test('closing the window ends the application and keeps the window’s place', async ({
  workbench: { evaluate, dataFolder },
}) => {
  const place = { x: 60, y: 50, width: 1100, height: 700 };
  await evaluate?.(({ BrowserWindow }, place) => {
    const [window] = BrowserWindow.getAllWindows();
    window.setBounds(place);
    setTimeout(() => window.close());
  }, place);
  await expect(() => {
    const kept: unknown = JSON.parse(readFileSync(join(dataFolder, 'desktop.json'), 'utf8'));
    expect(kept).toMatchObject({ place, maximised: false });
  }).toPass({ timeout: 10_000 });
});

test('a page whose process has died is told of, and is there again with a port of its own', async ({
  workbench: { page, evaluate },
}) => {
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const loaded = page.waitForEvent('load');
  await evaluate?.(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = ((_: unknown, options: { message: string }) => {
      Reflect.set(globalThis, 'told', options.message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
    const [window] = BrowserWindow.getAllWindows();
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
  }, null);
  await loaded;
  expect(await evaluate?.(() => Reflect.get(globalThis, 'told') as unknown, null)).toMatch(/has stopped/);
  await page.getByTestId('open-sample').click();
  await expect(page.getByTestId('project-name')).toHaveText('Sample');
});
