import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { chromiumOptions } from '#test/e2e/chromium.ts';
import { launchBrowser } from '#test/e2e/launch/browser.ts';

/** A Chromium and an empty folder, while `use` runs. */
export async function inChromium<T>(use: (browser: Browser, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'saddleback-page-'));
  const browser = await chromium.launch(chromiumOptions());
  try {
    return await use(browser, folder);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The page of a workbench that is served as a person serves it, at its start, while `use` runs; `folder` is its data folder.
 * @throws WorkbenchError 'internal' when the page complains: what it then took says nothing
 */
export const served = <T>(use: (page: Page, folder: string) => Promise<T>): Promise<T> =>
  inChromium(async (browser, folder) => {
    const { page, complaints, close } = await launchBrowser(browser, { ...process.env, SADDLEBACK_DATA: folder });
    try {
      const answer = await use(page, folder);
      if (complaints.length) throw new WorkbenchError('internal', complaints.join('; '));
      return answer;
    } finally {
      await close();
    }
  });
