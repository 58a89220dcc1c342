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
 * that has the next frame draw. Style, layout and painting come after that. @throws Error when the threshold does not follow the drag
 */
async function drag(page: Page, prepare: () => Promise<void>): Promise<number[]> {
  await prepare();
  const box = (await page.getByTestId('diagram').boundingBox())!;
  const place = (t: number) => [box.x + box.width * (0.8 - 0.65 * t), box.y + box.height * (0.25 - 0.1 * t)] as const;
  await page.mouse.move(...place(0));
  await page.mouse.down();
  const events = Array.from({ length: EVENTS }, (_, k) => place((k + 1) / EVENTS));
  const times = await page.evaluate(async (events) => {
    const target = document.querySelector('[data-testid=diagram] svg[role=presentation]')!;
    const shown = document.querySelector<HTMLElement>('[data-testid=threshold-value]')!;
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
    const times: number[] = [];
    let moved = 0;
    for (const [clientX, clientY] of events) {
      await frame();
      await new Promise((resolve) => setTimeout(resolve)); // out of that frame
      const before = shown.dataset.value;
      const frameBegun = frame(); // asked for first: called first
      const begun = performance.now();
      target.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, pointerId: 1, bubbles: true }));
      for (let k = 0; k < 3; k++) await Promise.resolve(); // the page follows in a microtask
      const handled = performance.now() - begun;
      const frameDone = frame();
      times.push(handled + (await frameDone) - (await frameBegun));
      if (shown.dataset.value !== before) moved++;
    }
    if (moved < events.length / 2) throw new Error(`The threshold moved with ${moved} of ${events.length} events`);
    return times;
  }, events);
  await page.mouse.up();
  return times;
}
