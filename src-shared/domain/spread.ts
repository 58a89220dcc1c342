import { WorkbenchError } from './errors.ts';
import { nearest } from './nearest.ts';

/** Over what numbers are spread: what the values of a row differ in while everything else is the same; over all of it together. */
export const spreads = ['seeds', 'draws', 'radii', 'representations', 'all'] as const;
export type Spread = (typeof spreads)[number];

/** @throws WorkbenchError 'bad-value' that names the nearest */
export function spreadNamed(word: string): Spread {
  const found = spreads.find((each) => each === word);
  if (found) return found;
  const meant = nearest(word, spreads);
  throw new WorkbenchError(
    'bad-value',
    `Numbers are not spread over ${word}${meant ? `; did you mean ${meant}?` : ';'} There are ${spreads.join(', ')}`,
    { word },
  );
}

/** Whether the values of one row may differ in it. */
export const varies = (over: Spread, what: Exclude<Spread, 'all'>): boolean => over === what || over === 'all';

/** As titles and sentences say it. */
export const spreadWords: Readonly<Record<Spread, string>> = {
  seeds: 'seeds',
  draws: 'draws of the directions',
  radii: 'radii',
  representations: 'representations',
  all: 'seeds, draws, radii and representations',
};
