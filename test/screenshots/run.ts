import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ensureBuilt } from '#main/hosts/start/ensure-built.ts';
import { served } from '#test/bench/page/served.ts';
import { obtainChromium } from '#test/e2e/obtain-chromium.ts';
import { openRuggedLandscape } from '#test/e2e/sample.ts';
import { exploreShots, figureShots, formShots, tabShots, type Shot } from './shots.ts';

/**
 * `npm run screenshots [-- FOLDER]` writes a picture of every tab on a copy of the sample project, light and dark, in two sizes, and of what else the tabs can
 * show in the smaller one; docs/images when no folder is named.
 */
const folder = process.argv[2] ?? join('docs', 'images');
const themes = ['light', 'dark'] as const;
const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };

const say = (line: string): void => console.log(line);
obtainChromium(say);
await ensureBuilt(process.cwd(), say);
mkdirSync(folder, { recursive: true });
await served(async (page) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('[data-testid=open-sample]:enabled').waitFor();
  await inEveryLook(page, { name: 'home', show: () => Promise.resolve() }, [small, large]);
  await openRuggedLandscape(page);
  await inEveryLook(page, { name: 'explore', show: () => Promise.resolve() }, [small, large]);
  for (const shot of exploreShots) await inEveryLook(page, shot, [small]);
  for (const shot of await tabShots(page)) await inEveryLook(page, shot, [small, large]);
  for (const shot of [...figureShots, ...formShots]) await inEveryLook(page, shot, [small]);
});

async function inEveryLook(page: Page, { name, show }: Shot, sizes: readonly (typeof small)[]): Promise<void> {
  await show(page);
  for (const colorScheme of themes)
    for (const size of sizes) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await page.mouse.move(0, 0);
      await settled(page);
      const path = join(folder, `${name}-${colorScheme}-${size.width}.png`);
      await page.screenshot({ path, scale: 'css', animations: 'disabled' });
      say(path);
    }
}

/** Nothing is on its way any more, and what follows from the size of the page is drawn. */
async function settled(page: Page): Promise<void> {
  await page.locator('main .pulse').first().waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let k = 0; k < 4; k++) await new Promise(requestAnimationFrame);
  });
}
