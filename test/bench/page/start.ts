import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { report, withinSeconds, type Row } from '../bench.ts';
import { clickToFrame, exploreParts } from './click-to-frame.ts';
import { inChromium } from './served.ts';

/** From `npm start` in a terminal, everything built and no display there, to the sample in Explore; the browser is open already. */
export const startRows = (): Promise<Row[]> =>
  inChromium(async (browser, folder) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    const env = { ...process.env, SADDLEBACK_DATA: folder, DISPLAY: '', WAYLAND_DISPLAY: '' };
    const program = spawn('npm', ['start', '--', '--no-open'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true, // a group of its own, which can be interrupted as a terminal does: npm alone would wait for its script
    });
    const ended = once(program, 'close');
    try {
      await page.goto(await addressOf(program));
      const served = seconds();
      await page.locator('[data-testid=open-sample]:enabled').waitFor();
      const home = seconds();
      await clickToFrame(page, '[data-testid=open-sample]', exploreParts);
      return [
        withinSeconds('npm start: to the sample in Explore', seconds(), 10),
        report('npm start: to its address in the browser', served, 's'),
        report('npm start: to a start page that can be used', home, 's'),
      ];
    } finally {
      process.kill(-program.pid!, 'SIGINT');
      await ended;
    }
  });

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout!) {
    text += String(chunk);
    const address = /^http:\S+(?=\n)/m.exec(text);
    if (address) return address[0];
  }
  throw new WorkbenchError('internal', `npm start printed no address: ${text}`);
}
