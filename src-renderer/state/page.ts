import { getContext, setContext } from 'svelte';
import type { Appearance } from './appearance.svelte.ts';
import type { Drop } from './drop.svelte.ts';
import type { Look } from './look.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** What every view may ask for. */
export interface Page {
  readonly workbench: Workbench;
  readonly appearance: Appearance;
  readonly look: Look;
  readonly drop: Drop;
}

const key = Symbol('page');

export const providePage = (page: Page): Page => setContext(key, page);

/** To be called while a component is made. */
export const usePage = (): Page => getContext<Page>(key);
