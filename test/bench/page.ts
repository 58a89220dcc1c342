import { ensureBuilt } from '#main/hosts/start/ensure-built.ts';
import { obtainChromium } from '#test/e2e/obtain-chromium.ts';
import type { Bench } from './bench.ts';
import { bundleRows } from './page/bundle.ts';
import { dragRows } from './page/drag.ts';
import { listRows, switchRows } from './page/lists.ts';
import { startRows } from './page/start.ts';
import { thresholdRows } from './page/threshold.ts';

/** What a person waits for, measured in the built page, in a Chromium that renders in software. */
export const pageBench: Bench = {
  id: 'page',
  title: 'The page: from start to use, lists, from one landscape to another, the threshold dragged',
  async run() {
    const say = (line: string): void => console.log(`  ${line}`);
    obtainChromium(say);
    await ensureBuilt(process.cwd(), say);
    const rows = [];
    for (const measure of [bundleRows, startRows, listRows, switchRows, dragRows, thresholdRows])
      rows.push(...(await measure()));
    return rows;
  },
};
