import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { electronFacts, electronStatus } from '#main/hosts/start/electron-status.ts';
import { launchBrowser } from './launch/browser.ts';
import { launchDouble } from './launch/double.ts';
import { launchElectron } from './launch/electron.ts';
import type { Kind, Launched } from './launch/launched.ts';
import { survivors } from './survivors.ts';

export interface Workbench {
  readonly kind: Kind;
  /** Its own: recent files and the sample's copy of other tests are not in it. */
  readonly dataFolder: string;
  readonly page: Page;
  readonly evaluate: Launched['evaluate'];
  /** Waits for a complaint that a spec provokes, and takes all like it off the list. */
  readonly complains: (pattern: RegExp) => Promise<void>;
}

/**
 * A workbench in a folder of its own, started in the way of the project that the spec runs in. When the spec has passed it must end in order, leave no
 * process behind, and no page must have complained.
 */
export const test = base.extend<{ workbench: Workbench }, { kind: Kind }>({
  kind: ['browser', { option: true, scope: 'worker' }],
  workbench: async ({ kind, browser }, use, testInfo) => {
    const electron = electronStatus({ ...electronFacts(), root: false });
    testInfo.skip(
      kind === 'electron' && !electron.usable,
      electron.usable ? '' : `Electron cannot be started: ${electron.reason}`,
    );
    const dataFolder = mkdtempSync(join(tmpdir(), 'saddleback-e2e-'));
    const env = { ...process.env, SADDLEBACK_DATA: dataFolder };
    const launched = await launch();
    const { page, evaluate, complaints } = launched;
    await use({ kind, dataFolder, page, evaluate, complains: (pattern) => takeComplaints(complaints, pattern) });
    expect(await launched.close()).toBe(0);
    expect(complaints).toEqual([]);
    await expect.poll(() => survivors(dataFolder), { message: 'processes that are left' }).toEqual([]);
    rmSync(dataFolder, { recursive: true, force: true });

    function launch(): Promise<Launched> {
      if (kind === 'browser') return launchBrowser(browser, env);
      if (kind === 'double') return launchDouble(browser, env);
      if (!electron.usable) throw new Error(electron.reason);
      return launchElectron(electron.executable, env);
    }
  },
});

async function takeComplaints(complaints: string[], pattern: RegExp): Promise<void> {
  await expect.poll(() => complaints.filter((complaint) => pattern.test(complaint)).length).toBeGreaterThan(0);
  complaints.splice(0, Infinity, ...complaints.filter((complaint) => !pattern.test(complaint)));
}

export { expect };
