import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { launchBrowser } from './launch/browser.ts';
import { launchDouble } from './launch/double.ts';
import { landscape, numberIn, openSample, sampleLandscapes } from './sample.ts';
import { survivors } from './survivors.ts';
import { expect, test } from './workbench.ts';

/** Starts a run over random directions of the network that was not learnt, and answers its line in the list. */
async function startRun(page: Page, seed: number, steps: number): Promise<Locator> {
  const known = page.getByTestId('run-item');
  await page.getByTestId('tab-runs').click();
  await page.getByTestId('new-run').click();
  const form = page.locator('form').filter({ has: page.getByTestId('start-run') });
  await form.getByRole('button', { name: 'None' }).click();
  await form.getByRole('checkbox', { name: /beta=30/ }).check();
  await form.locator('select[name=kind]').selectOption('random');
  await form.locator('input[name=seed]').fill(String(seed));
  await form.locator('input[name=steps]').fill(String(steps));
  const before = await known.evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.run ?? ''));
  await page.getByTestId('start-run').click();
  const id = async (): Promise<string | undefined> => {
    const ids = await known.evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.run ?? ''));
    return ids.find((each) => !before.includes(each));
  };
  await expect.poll(id, 'a run is in the list').toBeDefined();
  return page.locator(`[data-testid="run-item"][data-run="${await id()}"]`);
}

const done = async (run: Locator): Promise<number> => Number(await run.getAttribute('data-done'));

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a run goes on and finishes after its engine was killed', async ({ workbench: { page } }) => {
  await openSample(page);
  const items = page.getByTestId('landscape-item');
  const run = await startRun(page, 11, 81);
  await expect.poll(() => done(run), { timeout: 30_000 }).toBeGreaterThan(0);
  await expect(run).toHaveAttribute('data-state', 'running');

  const pid = await numberIn(page, 'worker-engine', 'data-pid');
  expect(isAlive(pid)).toBe(true);
  const before = await done(run);
  process.kill(pid, 'SIGKILL');

  await expect.poll(() => numberIn(page, 'worker-engine', 'data-restarts')).toBe(1);
  await expect.poll(() => numberIn(page, 'worker-engine', 'data-pid')).not.toBe(pid);
  expect(isAlive(pid)).toBe(false);
  expect(await done(run), 'what was sampled is kept').toBeGreaterThanOrEqual(before);
  await expect(run).toHaveAttribute('data-state', 'done', { timeout: 60_000 });

  await expect(items).toHaveCount(sampleLandscapes + 1);
  await items.and(page.locator('[data-state="done"]')).last().click();
  await expect.poll(() => numberIn(page, 'count-minima', 'data-value')).toBeGreaterThan(0);
});

test('a run can be paused, goes on from where it was, and can be cancelled', async ({ workbench: { page } }) => {
  await openSample(page);
  const run = await startRun(page, 12, 151);
  await expect.poll(() => done(run), { timeout: 30_000 }).toBeGreaterThan(0);
  await run.getByTestId('pause-run').click();
  await expect(run).toHaveAttribute('data-state', 'paused');
  const paused = await done(run);
  await page.waitForTimeout(1500);
  expect(await done(run)).toBe(paused);

  await run.getByTestId('resume-run').click();
  await expect.poll(() => done(run), { timeout: 30_000 }).toBeGreaterThan(paused);
  const cancelled = Date.now();
  await run.getByTestId('cancel-run').click();
  await expect(run).toHaveAttribute('data-state', 'cancelled', { timeout: 3000 });
  expect(Date.now() - cancelled).toBeLessThan(3000);
  await expect(landscape(page, sampleLandscapes + 1)).toHaveAttribute('data-state', 'cancelled');
});

test('a run goes on from where it was after the whole workbench was killed and started again', async ({
  browser,
  kind,
}) => {
  test.skip(kind === 'electron', 'its process is not ours to kill');
  test.slow();
  const dataFolder = mkdtempSync(join(tmpdir(), 'saddleback-e2e-'));
  const env = { ...process.env, SADDLEBACK_DATA: dataFolder };
  const launch = () => (kind === 'browser' ? launchBrowser(browser, env) : launchDouble(browser, env));

  const first = await launch();
  await openSample(first.page);
  const run = await startRun(first.page, 13, 81);
  await expect.poll(() => done(run), { timeout: 30_000 }).toBeGreaterThan(200);
  await expect(run).toHaveAttribute('data-state', 'running');
  const [id, before] = [await run.getAttribute('data-run'), await done(run)];
  process.kill(first.pid, 'SIGKILL');
  await expect.poll(() => survivors(dataFolder), { message: 'processes that are left' }).toEqual([]);
  await first.page.context().close();

  const second = await launch();
  const { page } = second;
  await page.getByTestId('open-sample').click();
  await expect(landscape(page, sampleLandscapes + 1)).toHaveAttribute('data-state', 'paused');
  await landscape(page, sampleLandscapes + 1).click();
  const sampled = async (): Promise<number> => Number(await page.getByTestId('preview').getAttribute('data-sampled'));
  expect(await sampled(), 'every point that was told of is kept').toBeGreaterThanOrEqual(before);

  await page.getByTestId('tab-runs').click();
  const again = page.locator(`[data-testid="run-item"][data-run="${id}"]`);
  await expect(again).toHaveAttribute('data-state', 'paused');
  await again.getByTestId('resume-run').click();
  await expect(again).toHaveAttribute('data-state', 'running');
  await expect.poll(() => done(again), 'it begins where it was').toBeGreaterThanOrEqual(before);
  await expect(again).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  expect(await done(again)).toBe(81 * 81);
  await landscape(page, sampleLandscapes + 1).click();
  await expect.poll(() => numberIn(page, 'count-minima', 'data-value')).toBeGreaterThan(0);
  expect(await second.close()).toBe(0);
  expect(second.complaints).toEqual([]);
  rmSync(dataFolder, { recursive: true, force: true });
});

test('a landscape is seen while it is being sampled: coarse at once, then finer, and whole at the end', async ({
  workbench: { page },
}) => {
  test.slow();
  await openSample(page);
  // large enough to be looked at several times before it is whole
  const run = await startRun(page, 14, 81);
  await expect.poll(() => done(run), { timeout: 30_000 }).toBeGreaterThan(40);
  await landscape(page, sampleLandscapes + 1).click();
  const preview = page.getByTestId('preview');
  await expect(preview).toContainText(/^preview, [\d\s]+ of 6\s561 points$/);
  const sampled = async (): Promise<number> => Number(await preview.getAttribute('data-sampled'));
  const early = await sampled();
  await expect.poll(sampled).toBeGreaterThan(early);
  // nothing of the grid is missing in the picture, although most of it is in the landscape
  await expect(page.getByTestId('heightfield')).not.toHaveAttribute('aria-label', /missing/);
  await expect(page.locator('.explore > .tree')).toContainText('After the last point');

  await expect.poll(() => numberIn(page, 'count-minima', 'data-value'), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(preview).toHaveCount(0);
});
