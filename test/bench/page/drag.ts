import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeNpy } from '#main/formats/npy.ts';
import { Random } from '#shared/domain/random.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { openProject } from '#test/main/store/open-project.ts';
import { report, withinMilliseconds, type Row } from '../bench.ts';
import { clickToFrame, exploreParts } from './click-to-frame.ts';
import { quantile } from './quantile.ts';
import { scriptClock } from './script-clock.ts';
import { served } from './served.ts';

/** Noise on a grid of so many points per axis has a little more than 10⁵ pairs under Freudenthal's triangulation. */
export const noiseSide = 850;
const EVENTS = 100;

/** The threshold dragged across the diagram of a field with 10⁵ pairs, of which the page holds the most persistent. */
export const dragRows = (): Promise<Row[]> =>
  served(async (page, folder) => {
    await page.locator('#path').fill(await noiseProject(folder));
    await clickToFrame(page, 'form button[type=submit]', exploreParts);
    const pairs = await page.locator('dt', { hasText: 'pairs' }).innerText();
    return [
      report('drag: pairs of the field', Number(pairs.replace(/\D/g, '')), ''),
      ...rows('tree and diagram', await drag(page, () => Promise.resolve())),
      ...rows('profile and diagram', await drag(page, () => chip(page, 'profile'))),
    ];
  });

const rows = (views: string, times: readonly number[]): Row[] => [
  withinMilliseconds(`drag, ${views}: script of 95 in 100 events`, quantile(times, 0.95), 16),
  report(`drag, ${views}: script of an event, median`, quantile(times, 0.5), 'ms'),
];

const chip = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function noiseProject(folder: string): Promise<string> {
  const [path, file] = [join(folder, 'noise.saddle'), join(folder, 'noise.npy')];
  const random = new Random(1);
  const values = new Float64Array(noiseSide ** 2).map(() => random.uniform());
  writeFileSync(file, writeNpy(tensor('float64', [noiseSide, noiseSide], values)));
  const project = await openProject(path, 'create');
  await project.landscapes.import({ path: file, label: 'noise', model: null });
  await project.close();
  return path;
}

/**
 * Milliseconds of script for each event of a drag from the diagonal towards the most persistent pairs: its handler, what follows from it in the page, and what
 * that has the next frame draw. @throws Error when the threshold does not follow the drag
 */
async function drag(page: Page, prepare: () => Promise<void>): Promise<number[]> {
  await prepare();
  const script = await scriptClock(page);
  const box = (await page.getByTestId('diagram').boundingBox())!;
  const place = (t: number) => [box.x + box.width * (0.8 - 0.65 * t), box.y + box.height * (0.25 - 0.1 * t)] as const;
  await page.mouse.move(...place(0));
  await page.mouse.down();
  const times: number[] = [];
  let moved = 0;
  for (let k = 1; k <= EVENTS; k++) {
    const before = await script();
    if (await dragTo(page, ...place(k / EVENTS))) moved++;
    times.push((await script()) - before);
  }
  await page.mouse.up();
  if (moved < EVENTS / 2) throw new Error(`The threshold moved with ${moved} of ${EVENTS} events`);
  return times;
}

/** One event of a drag and the frame after it. Whether the threshold is another one then. */
const dragTo = (page: Page, clientX: number, clientY: number): Promise<boolean> =>
  page.evaluate(
    async ([clientX, clientY]) => {
      const shown = document.querySelector<HTMLElement>('[data-testid=threshold-value]')!;
      const before = shown.dataset.value;
      const event = { clientX, clientY, pointerId: 1, buttons: 1, bubbles: true };
      document
        .querySelector('[data-testid=diagram] svg[role=presentation]')!
        .dispatchEvent(new PointerEvent('pointermove', event));
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve)); // out of that frame
      return shown.dataset.value !== before;
    },
    [clientX, clientY] as const,
  );
