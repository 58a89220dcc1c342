import { mkdtempSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, type Workbench } from './workbench.ts';

export interface SavedFile {
  /** The name that was proposed for it. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Chooses from a card's menu with the keyboard alone: Enter opens it, the arrow goes down to the item, Enter again takes it. */
export async function saveByKeyboard(workbench: Workbench, card: string, item: string): Promise<SavedFile> {
  const { page } = workbench;
  await page.getByRole('button', { name: `Save: ${card}`, exact: true }).focus();
  await page.keyboard.press('Enter');
  const wanted = page.getByRole('menuitem', { name: item });
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  const count = await page.getByRole('menuitem').count();
  for (let k = 0; k < count && !(await isFocused(wanted)); k++) await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeFocused();
  return savedFile(workbench, () => page.keyboard.press('Enter'));
}

const isFocused = (item: Locator): Promise<boolean> => item.evaluate((node) => node === document.activeElement);

/** What comes of an action: a download of the browser, or a file where the desktop's dialog said. */
export async function savedFile(
  { page, evaluate, dataFolder }: Workbench,
  act: () => Promise<unknown>,
): Promise<SavedFile> {
  if (!evaluate) {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
  // one for each file: what is said of the one before stays for a while
  const folder = mkdtempSync(join(dataFolder, 'saved-'));
  await evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = ((_: unknown, { defaultPath }: { defaultPath: string }) =>
      Promise.resolve({ canceled: false, filePath: `${folder}/${defaultPath}` })) as typeof dialog.showSaveDialog;
  }, folder);
  await act();
  const told = page.getByText(`saved ${folder}`);
  await expect(told).toBeVisible({ timeout: 20_000 });
  const name = basename((await told.textContent())!);
  return { name, bytes: readFileSync(join(folder, name)) };
}
