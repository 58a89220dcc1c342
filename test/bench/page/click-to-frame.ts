import type { Page } from '@playwright/test';

/** Something that is to be seen in the page: an element, with a text when one is named. */
export interface Sight {
  readonly selector: string;
  /** A regular expression. */
  readonly text?: string;
}

/** Milliseconds after which a page is taken to have failed. */
const patience = 60_000;

/** Explore with all its parts: the surface and its marks, tree, diagram and counts. */
export const exploreParts: readonly Sight[] = [
  { selector: '[data-testid=heightfield]:not([data-minima="0"]) canvas' },
  { selector: '[data-testid=merge-tree]:not([data-leaves="0"]) svg' },
  { selector: '[data-testid=diagram] svg' },
  { selector: '[data-testid=count-minima]' },
];

/**
 * Milliseconds, by the page's own clock, from the click on an element to the end of the frame in which all sights are first seen.
 * @throws Error when that takes more than a minute
 */
export const clickToFrame = (page: Page, click: string, sights: readonly Sight[]): Promise<number> =>
  page.evaluate(
    async ({ click, sights, patience }) => {
      const frame = () => new Promise(requestAnimationFrame);
      const seen = ({ selector, text }: (typeof sights)[number]): boolean => {
        const element = document.querySelector(selector);
        return element !== null && (text === undefined || new RegExp(text).test(element.textContent));
      };
      await frame();
      const started = performance.now();
      document.querySelector<HTMLElement>(click)?.click();
      do {
        await frame();
        if (performance.now() - started > patience)
          throw new Error(`${sights.filter((sight) => !seen(sight)).map(({ selector }) => selector)} is not there`);
      } while (!sights.every(seen));
      await frame(); // what was asked for in the last one is drawn
      return performance.now() - started;
    },
    { click, sights, patience },
  );
