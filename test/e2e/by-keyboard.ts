import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page has. */
const mostStops = 400;

/** Goes to an element as a person without a mouse does: from stop to stop. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  const page = target.page();
  for (let stop = 0; stop < mostStops; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${String(target)} in ${mostStops} stops`);
}

/** Goes there and presses a key. */
export async function pressOn(target: Locator, key: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

/** Goes to a field and writes into it, in the place of what is there. */
export async function typeInto(target: Locator, text: string): Promise<void> {
  await pressOn(target, 'Control+a');
  await target.page().keyboard.type(text);
}

/** Does what the palette calls so. */
export async function command(page: Page, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Find a command or a landscape' });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await page.keyboard.type(name);
  await expect(page.getByLabel('Commands found').getByRole('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
}
