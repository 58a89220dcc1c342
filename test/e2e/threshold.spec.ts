import type { Page } from '@playwright/test';
import { numberIn, openRuggedLandscape } from './sample.ts';
import { expect, test } from './workbench.ts';

/** What tree, surface and counts show at the moment. */
async function shown(page: Page) {
  const [threshold, minima, saddles, pairs, leaves, minimaMarks, saddleMarks] = await Promise.all([
    numberIn(page, 'threshold-value', 'data-value'),
    numberIn(page, 'count-minima', 'data-value'),
    numberIn(page, 'count-saddles', 'data-value'),
    numberIn(page, 'count-pairs', 'data-value'),
    numberIn(page, 'merge-tree', 'data-leaves'),
    numberIn(page, 'heightfield', 'data-minima'),
    numberIn(page, 'heightfield', 'data-saddles'),
  ]);
  return { threshold, minima, saddles, pairs, leaves, minimaMarks, saddleMarks };
}

/** The views agree: a leaf of the tree, a mark on the surface and a pair of the diagram for each minimum. */
async function expectAgreement(page: Page) {
  const now = await shown(page);
  expect(now).toEqual({
    ...now,
    leaves: now.minima,
    pairs: now.minima,
    minimaMarks: now.minima,
    saddleMarks: now.saddles,
  });
  return now;
}

test('dragging the threshold changes tree, surface marks and counts together', async ({ workbench: { page } }) => {
  await openRuggedLandscape(page);
  const all = await expectAgreement(page);
  const square = (await page.getByTestId('diagram').locator('.diagonal').boundingBox())!;

  // from the middle of the diagonal towards the upper left corner, where the most persistent pairs are
  const at = (t: number) =>
    [square.x + square.width * (0.5 - 0.45 * t), square.y + square.height * (0.5 - 0.45 * t)] as const;
  await page.mouse.move(...at(0));
  await page.mouse.down();
  const steps = [await expectAgreement(page)];
  for (const t of [0.2, 0.4, 0.6, 0.8, 1]) {
    await page.mouse.move(...at(t), { steps: 4 });
    // a busy machine hears of the pointer later
    await expect.poll(() => numberIn(page, 'threshold-value', 'data-value')).toBeGreaterThan(steps.at(-1)!.threshold);
    steps.push(await expectAgreement(page));
  }
  await page.mouse.up();

  steps.reduce((before, after) => {
    expect(after.threshold).toBeGreaterThan(before.threshold);
    expect(after.minima).toBeLessThanOrEqual(before.minima);
    return after;
  });
  const last = steps.at(-1)!;
  expect(last.minima).toBeLessThan(all.minima);
  expect(last.minima).toBeGreaterThanOrEqual(1);

  await page.mouse.move(...at(0));
  expect(await shown(page), 'a drag ends with its button').toEqual(last);
});

test('the threshold goes from every pair to the essential one by keyboard, and back', async ({
  workbench: { page },
}) => {
  await openRuggedLandscape(page);
  const all = await expectAgreement(page);
  await page.getByTestId('threshold').focus();
  await page.keyboard.press('End');
  await expect.poll(() => numberIn(page, 'count-minima', 'data-value')).toBe(1);
  expect(await expectAgreement(page)).toMatchObject({ minima: 1, saddles: 0 });
  await page.keyboard.press('Home');
  await expect.poll(() => numberIn(page, 'count-minima', 'data-value')).toBe(all.minima);
  expect(await expectAgreement(page)).toEqual(all);
});
