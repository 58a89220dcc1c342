import type { TextTable } from '../../state/compare-text.ts';
import type { OverlaidDensities } from './overlaid-densities.ts';
import type { OverlaidProfiles } from './overlaid-profiles.ts';

/** A row for each point of each outline. */
export const profilesTable = (drawn: OverlaidProfiles['drawn']): TextTable => ({
  head: ['models', 'landscape', 'share of samples', 'loss'],
  rows: drawn.flatMap(({ groupTitle, name, outline: { share, value } }) =>
    Array.from(share, (each, k) => [groupTitle, name, each, value[k]]),
  ),
});

/** A row for each point of the grid of each density. */
export const densitiesTable = (drawn: OverlaidDensities['drawn']): TextTable => ({
  head: ['models', 'model', 'eigenvalue', 'density'],
  rows: drawn.flatMap(({ groupTitle, name, density: { grid, density } }) =>
    Array.from(grid, (each, k) => [groupTitle, name, each, density[k]]),
  ),
});
