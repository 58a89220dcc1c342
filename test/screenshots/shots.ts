import type { Page } from '@playwright/test';
import { landscape } from '#test/e2e/sample.ts';

/** A state of the workbench worth a picture. */
export interface Shot {
  readonly name: string;
  /** Brings it about, from whichever shot was before. */
  readonly show: (page: Page) => Promise<void>;
}

const press = (page: Page, name: string): Promise<void> =>
  page.locator('main').getByRole('button', { name, exact: true }).click();

/** Explore shows more than one picture can: a threshold, curvature, the landscape of a network that was learnt. */
export const exploreShots: readonly Shot[] = [
  {
    name: 'explore-threshold',
    show: async (page) => {
      await page.getByTestId('threshold').fill('600');
      await press(page, 'profile');
      await press(page, 'barcode');
    },
  },
  {
    name: 'explore-curvature',
    show: async (page) => {
      await page.getByTestId('threshold').fill('0');
      await press(page, 'tree');
      await press(page, 'Betti');
      await press(page, 'curvature');
    },
  },
  {
    name: 'explore-learnt',
    show: async (page) => {
      await landscape(page, 1).click();
      await press(page, 'diagram');
    },
  },
];

/** Every other tab that the page has, by its test id. */
export async function tabShots(page: Page): Promise<Shot[]> {
  const ids = await page
    .locator('[data-testid^="tab-"]')
    .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('data-testid') ?? ''));
  return ids
    .map((id) => id.replace('tab-', ''))
    .filter((name) => name !== 'explore')
    .map((name) => ({ name, show: (page) => page.getByTestId(`tab-${name}`).click() }));
}

/** A figure composed of panels. */
export const figureShots: readonly Shot[] = [
  {
    name: 'figures-composed',
    show: async (page) => {
      await page.getByTestId('tab-figures').click();
      await page.getByTestId('figure-template').selectOption('composed');
      await page.getByTestId('add-panel').click();
      await page.getByLabel('Kind of panel d').selectOption('profile');
      await page.locator('[data-testid="figure-picture"][data-template="composed"][data-current="true"]').waitFor();
    },
  },
];

/** The forms beside the list of runs. */
export const formShots: readonly Shot[] = ['new-run', 'new-training'].map((form) => ({
  name: `runs-${form}`,
  show: async (page) => {
    await page.getByTestId('tab-runs').click();
    await page.getByTestId(form).click();
  },
}));
