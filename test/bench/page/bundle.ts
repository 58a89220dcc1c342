import { gzipSync } from 'node:zlib';
import { report, within, type Row } from '../bench.ts';
import { served } from './served.ts';

/** What the page loads before anything is opened: compressed, and whether vega, which no start needs, is in it. */
export const bundleRows = (): Promise<Row[]> =>
  served(async (page) => {
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => bodies.push(response.body()));
    await page.reload();
    await page.locator('[data-testid=open-sample]:enabled').waitFor();
    const files = await Promise.all(bodies);
    const kilobytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0) / 1000;
    const vega = files.filter((file) => file.includes('vega')).length;
    return [
      within('start page: all files, gzipped', kilobytes, 'kB', 600),
      report('start page: files', files.length, ''),
      within('start page: files with vega in them', vega, '', 0),
    ];
  });
