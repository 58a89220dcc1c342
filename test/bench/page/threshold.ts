import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Rollup } from 'vite';
import { report, withinMilliseconds, type Row } from '../bench.ts';
import { noiseSide } from './drag.ts';
import { quantile } from './quantile.ts';
import { inChromium } from './served.ts';
import type { moveThreshold } from './threshold.entry.svelte.ts';

const MOVES = 100;
const name = 'moves';

/** The threshold's state class alone, built as the page is, over all 10⁵ pairs. */
export const thresholdRows = (): Promise<Row[]> =>
  inChromium(async (browser) => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await script() });
    const { pairs, first, moves } = await page.evaluate(
      ([side, moves]) => {
        const global = globalThis as unknown as Record<'moves', { readonly moveThreshold: typeof moveThreshold }>;
        return global.moves.moveThreshold(side, moves);
      },
      [noiseSide, MOVES] as const,
    );
    return [
      report('threshold alone: pairs', pairs, ''),
      withinMilliseconds('threshold alone: script of 95 in 100 moves', quantile(moves, 0.95), 16),
      report('threshold alone: what is prepared for a topology', first, 'ms'),
    ];
  });

async function script(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [svelte({ configFile: resolve('svelte.config.js') })],
    build: {
      write: false,
      lib: { entry: resolve('test/bench/page/threshold.entry.svelte.ts'), formats: ['iife'], name },
    },
  });
  const [{ output }] = (Array.isArray(built) ? built : [built]) as Rollup.RollupOutput[];
  return output[0].code;
}
