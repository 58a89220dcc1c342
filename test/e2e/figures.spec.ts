import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { openRuggedLandscape, openSample } from './sample.ts';
import { savedFile } from './saved-files.ts';
import { expect, test } from './workbench.ts';

const picture = (page: Page): Locator => page.getByTestId('figure-picture');
/** The picture of what the form asks for now. */
const current = (page: Page): Locator => page.locator('[data-testid="figure-picture"][data-current="true"]');
const template = (page: Page): Locator => page.getByTestId('figure-template');

async function openFigures(page: Page): Promise<void> {
  await openSample(page);
  await page.getByTestId('tab-figures').click();
  await expect(current(page)).toBeVisible({ timeout: 30_000 });
}

/** Keeps the pictures that the page holds, to read their bytes: it may not fetch them itself. */
const keepPictures = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const kept = new Map<string, Blob>();
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      const url = make(blob);
      kept.set(url, blob);
      return url;
    };
    Reflect.set(window, 'keptPictures', kept);
  });

/** The bytes that the preview shows, as text. */
const shownText = (page: Page): Promise<string> =>
  picture(page).evaluate(async (image: HTMLImageElement) => {
    const kept = Reflect.get(window, 'keptPictures') as Map<string, Blob>;
    return (await kept.get(image.src)?.text()) ?? '';
  });

const naturalWidth = (page: Page): Promise<number> =>
  picture(page).evaluate((image: HTMLImageElement) => (image.complete ? image.naturalWidth : 0));

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('every template shows its picture, or says why there is none', async ({ workbench: { page } }) => {
  test.setTimeout(240_000);
  await openFigures(page);
  const templates = await template(page)
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(templates.length).toBeGreaterThan(5);
  let pictures = 0;
  for (const id of templates) {
    await template(page).selectOption(id);
    const shown = page.locator(`[data-testid="figure-picture"][data-template="${id}"][data-current="true"]`);
    const refused = page.getByTestId('figure-refused');
    const empty = page.getByText('No panel yet');
    await expect(shown.or(refused).or(empty)).toBeVisible({ timeout: 60_000 });
    if (await shown.isVisible()) {
      pictures++;
      await expect.poll(() => naturalWidth(page), id).toBeGreaterThan(200);
      await expect(shown).toHaveAttribute('alt', /\S/);
      await expect(page.getByTestId('figure-caption')).toContainText('Drawn by Saddleback');
    } else if (await refused.isVisible()) {
      await expect(refused).toContainText(/saddleback|there are/);
    }
  }
  expect(pictures).toBeGreaterThanOrEqual(templates.length - 3);
});

test('the preview follows the form, and what is saved is what it shows', async ({ workbench }) => {
  const { page } = workbench;
  await openSample(page);
  await keepPictures(page);
  await page.getByTestId('tab-figures').click();
  await expect(current(page)).toBeVisible({ timeout: 30_000 });
  const before = await shownText(page);
  await page.locator('select[name="landscape"]').selectOption({ index: 4 });
  await expect.poll(() => shownText(page), { timeout: 30_000 }).not.toBe(before);
  await expect(current(page)).toBeVisible();
  const hessian = await shownText(page);

  await page.getByTestId('figure-width').selectOption('own');
  await page.getByLabel('Width in mm, cm, in or pt').fill('100mm');
  await expect
    .poll(async () => /<svg [^>]*width="([\d.]+)pt"/.exec(await shownText(page))?.[1] ?? '')
    .toMatch(/^283\.4/);
  await expect(current(page)).toBeVisible();
  const shown = await shownText(page);
  expect(shown).not.toBe(hessian);

  const svg = await savedFile(workbench, () => page.getByTestId('save-figure-svg').click());
  expect(svg.name).toBe('Sample-landscape-figure.svg');
  expect(svg.bytes.toString('utf8')).toBe(shown);
  const pdf = await savedFile(workbench, () => page.getByTestId('save-figure-pdf').click());
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByTestId('figure-dpi').selectOption('600');
  const png = await savedFile(workbench, () => page.getByTestId('save-figure-png').click());
  expect(png.bytes.readUInt32BE(16)).toBe(Math.round((100 / 25.4) * 600));

  const csv = await savedFile(workbench, () => page.getByRole('button', { name: 'Save pairs.csv' }).click());
  expect(csv.name).toBe('Sample-landscape-figure.pairs.csv');
  expect(csv.bytes.toString('utf8').split('\n')[0]).toContain('birth');
  const rows = csv.bytes.toString('utf8').trimEnd().split('\n').length - 1;
  await expect(page.getByRole('row', { name: /^pairs\.csv/ })).toContainText(`${rows} row`);
});

test('a figure that cannot be drawn says so in words, and what was there is back with what was asked before', async ({
  workbench: { page },
}) => {
  await openFigures(page);
  await page.getByTestId('figure-width').selectOption('own');
  await page.getByLabel('Width in mm, cm, in or pt').fill('3 miles');
  await expect(page.getByTestId('figure-refused')).toContainText('3 miles, expected single, double or a length');
  await expect(picture(page)).toBeVisible();
  await page.getByTestId('figure-width').selectOption('double');
  await expect(page.getByTestId('figure-refused')).toBeHidden();
  await expect(current(page)).toBeVisible();

  await page.getByLabel(/^Quantile above which/).fill('7');
  await expect(page.getByTestId('figure-lacking')).toHaveText('clip is "7", expected a number from 0 to 1');
  await page.getByLabel(/^Quantile above which/).fill('0.9');
  await expect(page.getByTestId('figure-lacking')).toHaveText('');
  await expect(current(page)).toBeVisible();
});

test('a project without anything to draw says what makes it', async ({ workbench: { page, kind, dataFolder } }) => {
  test.skip(kind !== 'browser', 'the desktop asks for the place of a new project in a dialog of its own');
  await page.getByLabel('Project on the machine that runs the workbench').fill(join(dataFolder, 'Empty.saddle'));
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByTestId('tab-figures').click();
  const note = page.getByRole('status').filter({ hasText: 'Nothing to draw yet' });
  await expect(note).toBeVisible();

  await note.getByRole('button', { name: 'Import …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.locator('textarea').fill('resources/models/pinn-convection/beta1-seed0.safetensors');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByTestId('model-item')).toHaveCount(1);
  await page.keyboard.press('Escape');
  const refused = page.getByTestId('figure-refused');
  await expect(refused).toContainText('of what the project holds', { timeout: 30_000 });
  await refused.getByRole('button', { name: 'New run' }).click();
  await expect(page.getByTestId('tab-runs')).toHaveAttribute('aria-current', 'page');
});

test('a project is found with the figure that was being drawn', async ({ workbench: { page } }) => {
  await openFigures(page);
  await template(page).selectOption('profile-overlay');
  await page.getByLabel('Representation of the topologies').selectOption('grid-moore');
  await page.getByTestId('figure-width').selectOption('6.75in');
  await page.getByTestId('figure-dpi').selectOption('1200');
  await expect(current(page)).toBeVisible({ timeout: 30_000 });
  await page.getByTitle('Close the project').click();
  await page.getByTestId('open-sample').click();
  await expect(page.getByTestId('tab-figures')).toHaveAttribute('aria-current', 'page');
  await expect(template(page)).toHaveValue('profile-overlay');
  await expect(page.getByLabel('Representation of the topologies')).toHaveValue('grid-moore');
  await expect(page.getByTestId('figure-width')).toHaveValue('6.75in');
  await expect(page.getByTestId('figure-dpi')).toHaveValue('1200');
  await expect(current(page)).toHaveAttribute('data-template', 'profile-overlay', { timeout: 30_000 });
});

test('the picture is as large as in print, or as wide as there is room', async ({ workbench: { page } }) => {
  await openFigures(page);
  await page.getByRole('button', { name: '100 %', exact: true }).click();
  const width = async (): Promise<number> => (await picture(page).boundingBox())!.width;
  // 174 mm at 96 CSS pixels per inch
  await expect.poll(width).toBeCloseTo((174 / 25.4) * 96, 0);
  await page.getByTestId('figure-width').selectOption('single');
  await expect.poll(width).toBeCloseTo((85 / 25.4) * 96, 0);
  await page.getByRole('button', { name: 'fit width', exact: true }).click();
  const room = (await page.getByRole('region', { name: 'Picture' }).boundingBox())!.width;
  await expect.poll(width).toBeGreaterThan(0.85 * room);
  expect(await width()).toBeLessThanOrEqual(room);
});

const rows = (page: Page): Locator => page.getByRole('list', { name: 'Panels of the figure' }).getByRole('listitem');
const kinds = (page: Page): Promise<string[]> =>
  rows(page).evaluateAll((all) => all.map((row) => row.querySelector('select')!.value));

test('a figure is composed of panels: added, changed, moved and removed with the keyboard, the focus stays beside', async ({
  workbench: { page },
}) => {
  await openFigures(page);
  await template(page).selectOption('composed');
  await expect(rows(page)).toHaveCount(3);
  await expect(current(page)).toHaveAttribute('data-template', 'composed', { timeout: 30_000 });
  const first = await kinds(page);
  const added = page.getByTestId('add-panel');
  for (let k = 0; k < 2; k++) {
    await added.focus();
    await page.keyboard.press('Enter');
  }
  await expect(rows(page)).toHaveCount(5);
  await expect(page.getByLabel('Kind of panel e')).toBeFocused();
  await page.getByLabel('Kind of panel e').selectOption('density');
  await page.getByLabel('Model of panel e').selectOption({ index: 2 });
  const now = await kinds(page);
  expect(now).toEqual([...first, now[3], 'density']);

  for (const place of ['e', 'd', 'c', 'b']) {
    await page.getByRole('button', { name: `Move panel ${place} up` }).focus();
    await page.keyboard.press('Enter');
  }
  expect(await kinds(page)).toEqual(['density', ...now.slice(0, 4)]);
  // at the upper end there is but the other way
  await expect(page.getByRole('button', { name: 'Move panel a down' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove panel b' }).focus();
  await page.keyboard.press('Enter');
  expect(await kinds(page)).toEqual(['density', ...now.slice(1, 4)]);
  await expect(page.getByRole('button', { name: 'Remove panel b' })).toBeFocused();
  await expect(current(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId('figure-caption')).toContainText('(d)');
  await expect(page.getByTestId('figure-caption')).not.toContainText('(e)');

  for (let k = 0; k < 4; k++) await page.getByRole('button', { name: 'Remove panel a' }).press('Enter');
  await expect(page.getByText('No panel yet')).toBeVisible();
  await expect(added).toBeFocused();
});

test('views add what they show to the figure, and say where it went without going there', async ({
  workbench: { page },
}) => {
  await openRuggedLandscape(page);
  const add = async (card: string): Promise<void> => {
    await page.getByRole('button', { name: `Save: ${card}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Add to figure' }).click();
  };
  await page.getByRole('radio', { name: 'grid-moore' }).check();
  await expect(page.locator('.explore > .tree')).toContainText('grid-moore');
  await add('Merge tree');
  await expect(page.getByText('added to Figures as panel a')).toBeVisible();
  await page.getByLabel('Colour map').selectOption('magma');
  await add('Loss surface');
  await expect(page.getByText('added to Figures as panel b')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('add persistence diagram to the figure');
  await page.keyboard.press('Enter');
  await expect(page.getByText('added to Figures as panel c')).toBeVisible();
  await expect(page.getByTestId('tab-explore')).toHaveAttribute('aria-current', 'page');

  await page.getByTestId('tab-figures').click();
  expect(await kinds(page)).toEqual(['merge-tree', 'surface', 'diagram']);
  await expect(page.getByLabel('Landscape of panel a')).toHaveValue('4');
  await expect(rows(page).nth(0).locator('summary')).toContainText('representation grid-moore');
  await expect(rows(page).nth(1).locator('summary')).toContainText('colours magma');
  await expect(current(page)).toHaveAttribute('data-template', 'composed', { timeout: 30_000 });
  await expect(page.getByTestId('figure-caption')).toContainText('grid-moore');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`figures have nothing that axe objects to, ${colorScheme}`, async ({ workbench: { page } }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await openFigures(page);
    await expectNoViolations(page);
    await template(page).selectOption('composed');
    await expect(rows(page)).toHaveCount(3);
    await rows(page).nth(0).locator('summary').click();
    await expect(current(page)).toHaveAttribute('data-template', 'composed', { timeout: 30_000 });
    await expectNoViolations(page);
    await page.getByTestId('figure-width').selectOption('own');
    await page.getByLabel('Width in mm, cm, in or pt').fill('3 miles');
    await expect(page.getByTestId('figure-refused')).toBeVisible();
    await expectNoViolations(page);
  });
