import { spawnSync } from 'node:child_process';
import AxeBuilder from '@axe-core/playwright';
import { saveByKeyboard, savedFile, type SavedFile } from './saved-files.ts';
import { numberIn, openRuggedLandscape, openSample, sampleLandscapes } from './sample.ts';
import { expect, test, type Workbench } from './workbench.ts';

/** An SVG that parses, says what it shows and under which conventions, and refers to nothing outside of itself. */
async function expectSvg({ page }: Workbench, { bytes }: SavedFile, says: RegExp): Promise<void> {
  const text = bytes.toString('utf8');
  const found = await page.evaluate((svg) => {
    const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return { name: root.localName, title: root.querySelector('title')?.textContent, said: root.querySelector('desc')?.textContent, background: root.querySelector('rect')?.getAttribute('fill') }; // prettier-ignore
  }, text);
  expect(found).toMatchObject({ name: 'svg', background: '#ffffff' });
  expect(found.title).toContain('PINN beta=30');
  expect(found.said).toMatch(says);
  expect(found.said).toMatch(/Field loss\. .*under grid-[a-z]+\. Persistence threshold/);
  expect(
    text.match(/href|src=|<image|<script|@import|url\((?!#clip)|https?:\/\/(?!www\.w3\.org\/2000\/svg)/g),
  ).toBeNull();
}

/** Cells by row; those with a comma stand in quotes. */
const rows = ({ bytes }: SavedFile): string[][] =>
  bytes.toString('utf8').trimEnd().split('\n').map((line) => line.match(/(?<=^|,)("[^"]*"|[^,]*)/g)!); // prettier-ignore

const sizeOfPng = ({ bytes }: SavedFile): [number, number] => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

const hasPdfToText = spawnSync('pdftotext', ['-v']).error === undefined;

/** Pixels of 85 mm at 300 per inch. */
const single = Math.round((85 / 25.4) * 300);

test('a merge tree is saved as SVG, PDF, PNG and CSV with the keyboard alone', async ({ workbench }) => {
  await openRuggedLandscape(workbench.page);
  const svg = await saveByKeyboard(workbench, 'Merge tree', 'SVG');
  expect(svg.name).toMatch(/^PINN-beta=30-.*hessian.*-merge-tree\.svg$/);
  await expectSvg(workbench, svg, /^Merge tree of the sublevel sets\./);
  const minima = await numberIn(workbench.page, 'count-minima', 'data-value');
  expect(svg.bytes.toString('utf8').match(/<circle class="minimum"/g)).toHaveLength(minima);

  const pdf = await saveByKeyboard(workbench, 'Merge tree', 'PDF');
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const png = await saveByKeyboard(workbench, 'Merge tree', 'PNG');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(sizeOfPng(png)).toEqual([single, Math.round(0.75 * single)]);

  const csv = rows(await saveByKeyboard(workbench, 'Merge tree', 'CSV'));
  expect(csv[0]).toEqual(['node', 'vertex', 'kind', 'value', 'parent', 'persistence']);
  expect(csv.filter(([, , kind]) => kind === 'minimum')).toHaveLength(minima);
  await expect(workbench.page.getByRole('button', { name: 'Save: Merge tree' })).toBeFocused();
});

test('the text of a saved PDF can be searched', async ({ workbench }) => {
  test.skip(!hasPdfToText, 'pdftotext of poppler-utils is not installed');
  await openRuggedLandscape(workbench.page);
  const { bytes } = await saveByKeyboard(workbench, 'Persistence', 'PDF');
  const text = spawnSync('pdftotext', ['-', '-'], { input: bytes }).stdout.toString('utf8');
  for (const label of ['birth', 'death', 'finite pairs']) expect(text).toContain(label);
});

test('what is saved is light whatever the page is, and follows threshold and camera', async ({ workbench }) => {
  const { page } = workbench;
  await page.emulateMedia({ colorScheme: 'dark' });
  await openRuggedLandscape(page);
  const before = await saveByKeyboard(workbench, 'Loss surface', 'SVG');
  await expectSvg(workbench, before, /^Loss surface over/);
  await page.getByTestId('threshold').focus();
  await page.keyboard.press('End');
  await expect.poll(() => numberIn(page, 'heightfield', 'data-minima')).toBe(1);
  await page.getByTestId('heightfield').focus();
  await page.keyboard.press('ArrowLeft');
  const after = (await saveByKeyboard(workbench, 'Loss surface', 'SVG')).bytes.toString('utf8');
  expect(after.match(/class="minimum"/g)).toHaveLength(1);
  expect(after.match(/class="saddle"/g)).toBeNull();
  expect(/class="wall" d="([^"]*)"/.exec(after)![1]).not.toBe(/class="wall" d="([^"]*)"/.exec(before.bytes.toString('utf8'))![1]); // prettier-ignore
});

test('every view of Explore is saved as a picture and as the numbers that it shows', async ({ workbench }) => {
  const { page } = workbench;
  await openRuggedLandscape(page);
  const chip = (name: string) => page.getByRole('button', { name, exact: true }).click();

  const surface = rows(await saveByKeyboard(workbench, 'Loss surface', 'CSV'));
  expect(surface[0]).toEqual(['α₁', 'α₂', 'loss', 'marked']);
  expect(surface).toHaveLength(41 * 41 + 1);
  expect(surface.filter((row) => row[3] === 'minimum')).toHaveLength(
    await numberIn(page, 'heightfield', 'data-minima'),
  );
  await chip('cut');
  await expectSvg(workbench, await saveByKeyboard(workbench, 'Loss surface', 'SVG'), /^loss along/);
  expect(rows(await saveByKeyboard(workbench, 'Loss surface', 'CSV'))).toHaveLength(42);

  const pairs = await numberIn(page, 'count-pairs', 'data-value');
  for (const [view, says] of [
    ['diagram', /^Persistence diagram/],
    ['barcode', /^Barcode/],
    ['Betti', /./],
    ['counts', /./],
  ] as const) {
    // prettier-ignore
    await chip(view);
    await expectSvg(workbench, await saveByKeyboard(workbench, 'Persistence', 'SVG'), says);
    const table = rows(await saveByKeyboard(workbench, 'Persistence', 'CSV'));
    expect(table.length).toBeGreaterThan(2);
    if (view === 'diagram' || view === 'barcode')
      expect(table.filter((row) => row.at(-1) === 'yes')).toHaveLength(pairs);
  }
  await chip('profile');
  await expectSvg(workbench, await saveByKeyboard(workbench, 'Landscape profile', 'SVG'), /^Topological landscape profile/); // prettier-ignore
  expect(rows(await saveByKeyboard(workbench, 'Landscape profile', 'CSV'))[0]).toContain('bottom left');

  const numbers = rows(await saveByKeyboard(workbench, 'Numbers', 'CSV'));
  const average = Number(numbers.find(([id]) => id === 'average-persistence')![2]);
  await expect(page.getByTestId('number-average-persistence')).toHaveText(String(Number(average.toPrecision(5))));
  expect(Number(numbers.find(([id]) => id === 'minima')![2])).toBe(await numberIn(page, 'count-minima', 'data-value'));

  await expectSvg(workbench, await saveByKeyboard(workbench, 'Minima by representation', 'SVG'), /^minima: /);
  await chip('solution');
  await expect(page.getByTestId('solution').locator('.cells')).toHaveCount(3);
  const solution = rows(await saveByKeyboard(workbench, 'Solution', 'CSV'));
  expect(solution[0]).toEqual(['x', 't', 'u', 'exact']);
  expect(solution).toHaveLength(256 * 100 + 1);
  expect(sizeOfPng(await saveByKeyboard(workbench, 'Solution', 'PNG'))[0]).toBe(Math.round((174 / 25.4) * 300));
});

test('the 3-D view itself is saved as a large PNG, light while the page is dark', async ({ workbench }) => {
  const { page } = workbench;
  await page.emulateMedia({ colorScheme: 'dark' });
  await openRuggedLandscape(page);
  const png = await saveByKeyboard(workbench, 'Loss surface', 'PNG of the 3-D view');
  expect(png.name).toMatch(/loss-surface\.png$/);
  expect(sizeOfPng(png)[0]).toBe(4096);
  const colours = await page.evaluate(
    async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const context = Object.assign(document.createElement('canvas'), { width: 256, height: 128 }).getContext('2d')!;
      context.drawImage(image, 0, 0, 256, 128);
      const { data } = context.getImageData(0, 0, 256, 128);
      const found = Array.from({ length: 256 * 128 }, (_, k) => data.slice(4 * k, 4 * k + 3).join(' '));
      return { corner: found[0], different: new Set(found).size };
    },
    `data:image/png;base64,${png.bytes.toString('base64')}`,
  );
  expect(colours.corner).toBe('255 255 255');
  // axes and labels alone would have a few
  expect(colours.different).toBeGreaterThan(500);
});

test('the menu goes away with Escape, gives the focus back, and has nothing that axe objects to', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openRuggedLandscape(page);
  const button = page.getByRole('button', { name: 'Save: Merge tree' });
  await button.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'SVG' })).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Add to figure' })).toBeFocused();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
});

test('the palette saves by name', async ({ workbench }) => {
  const { page } = workbench;
  await openRuggedLandscape(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('save persistence diagram csv');
  const { name } = await savedFile(workbench, () => page.keyboard.press('Enter'));
  expect(name).toMatch(/persistence-diagram\.csv$/);
});

test('every view of Compare is saved as a picture and as the numbers in it', async ({ workbench }) => {
  const { page } = workbench;
  await openSample(page);
  await page.getByTestId('tab-compare').click();
  const show = (view: string) => page.getByRole('group', { name: 'What is compared' }).getByText(view, { exact: true }).click(); // prettier-ignore
  const pictures = [
    { view: 'surfaces', card: 'Loss surfaces', marks: '<g class="surface"', count: sampleLandscapes },
    { view: 'scatter', card: 'Scatter', marks: 'class="point', count: 4 },
    { view: 'sweep', card: 'Sweep', marks: 'class="series"', count: 1 },
    { view: 'profiles', card: 'Landscape profiles', marks: '<path', count: sampleLandscapes },
    { view: 'densities', card: 'Spectral densities', marks: '<path', count: 2 },
  ];
  for (const { view, card, marks, count } of pictures) {
    await show(view);
    await expect(page.getByRole('button', { name: `Save: ${card}` })).toBeVisible({ timeout: 20_000 });
    if (view === 'surfaces') await expect(page.getByTestId('small-surface')).toHaveCount(sampleLandscapes);
    const { name, bytes } = await saveByKeyboard(workbench, card, 'SVG');
    expect(name).toMatch(/^Sample-.*\.svg$/);
    expect(bytes.toString('utf8').split(marks).length - 1).toBeGreaterThanOrEqual(count);
    expect((await saveByKeyboard(workbench, card, 'PDF')).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(rows(await saveByKeyboard(workbench, card, 'CSV')).length).toBeGreaterThan(count);
  }

  await show('table');
  const shown = page.getByTestId('seed-table').locator('tbody tr');
  const table = rows(await saveByKeyboard(workbench, 'Numbers over seeds', 'CSV'));
  expect(table).toHaveLength((await shown.count()) + 1);

  await show('distances');
  await page.getByTestId('compute-distances').click();
  await expect(page.getByTestId('distance-map').locator('.cell')).toHaveCount(sampleLandscapes ** 2);
  const distances = rows(await saveByKeyboard(workbench, 'Distances', 'CSV')).slice(1);
  distances.forEach((row, i) => expect(Number(row[i + 1])).toBe(0));
  expect(sizeOfPng(await saveByKeyboard(workbench, 'Distances', 'PNG'))[0]).toBe(Math.round((174 / 25.4) * 300));
});
