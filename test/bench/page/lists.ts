import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeBigProject } from '#test/fixtures/big-project.ts';
import { report, withinMilliseconds, withinSeconds, type Row } from '../bench.ts';
import { clickToFrame, exploreParts, type Sight } from './click-to-frame.ts';
import { quantile } from './quantile.ts';
import { served } from './served.ts';

const MANY = 1000;
const SOME = 100;
const SWITCHES = 30;
const shape = [41, 41];

/** The list of a project of a thousand landscapes, from the click on Open. */
export const listRows = (): Promise<Row[]> =>
  served(async (page, folder) => {
    const path = join(folder, 'many.saddle');
    await writeBigProject(path, { landscapes: MANY, shape });
    const ms = await open(page, path, [{ selector: 'aside', text: `${MANY / 1000}\u202f000 landscapes(?! …)` }]);
    return [withinSeconds(`${MANY} landscapes: from Open to the whole list`, ms / 1000, 1)];
  });

/** From one landscape to another in a project of a hundred. */
export const switchRows = (): Promise<Row[]> =>
  served(async (page, folder) => {
    const path = join(folder, 'some.saddle');
    await writeBigProject(path, { landscapes: SOME, shape });
    await open(page, path, exploreParts);
    const ids = await page
      .getByTestId('landscape-item')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-landscape') ?? ''));
    const times: number[] = [];
    for (let k = 1; k <= SWITCHES; k++) {
      const item = `[data-testid=landscape-item][data-landscape="${ids[k % ids.length]}"]`;
      times.push(await clickToFrame(page, item, [{ selector: `${item}[aria-current]` }, ...exploreParts]));
    }
    return [
      withinMilliseconds(`${SOME} landscapes: from one to another, median of ${SWITCHES}`, quantile(times, 0.5), 100),
      report('the slowest of them', quantile(times, 1), 'ms'),
    ];
  });

async function open(page: Page, path: string, sights: readonly Sight[]): Promise<number> {
  await page.locator('#path').fill(path);
  return clickToFrame(page, 'form button[type=submit]', sights);
}
