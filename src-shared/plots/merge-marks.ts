import type { Merge } from '../analysis/merges.ts';
import { number } from './axis-scale.ts';
import { mergeColours } from './merge-colours.ts';
import type { Places } from './places.ts';
import { placeOf } from './places.ts';
import type { Box, Mark, PathMark } from './scene.ts';
import { diamond, line, polygon } from './scene.ts';
import { tag } from './tag.ts';
import type { Theme } from './theme.ts';

/** What the marks of a merge are laid over. */
export interface MergePage {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

type Place = readonly [x: number, y: number];

export const barrierText = ({ barrier }: Merge): string => `barrier ${number(barrier)}`;

const wide = { strokeWidth: 2.2, cap: 'round' } as const;

/** In a merge tree: the two branches up to the saddle, and the barrier beside the one that ends. Empty when the tree shows them not. */
export function mergeInTree(merge: Merge, nodes: Places, page: MergePage): Mark[] {
  const [saddle, younger, elder] = [merge.saddle, merge.younger, merge.elder].map((id) => placeOf(nodes, id));
  if (!saddle || !younger || !elder) return [];
  const colours = mergeColours(page.theme);
  const ending = { kind: 'path', points: [...younger, younger[0], saddle[1], ...saddle], stroke: colours.younger, ...wide, role: 'younger-branch' } as const; // prettier-ignore
  return [
    line(...elder, elder[0], saddle[1], { stroke: colours.elder, ...wide }, 'elder-branch'),
    ending,
    ...mergePoints(saddle, younger, elder, page.theme),
    ...tag(barrierText(merge), [younger[0], (younger[1] + saddle[1]) / 2], page, page.theme),
  ];
}

/** In a persistence diagram: the pair in a ring, and its persistence as the way down to the diagonal of the square `box`. */
export function mergeInDiagram(merge: Merge, pairs: Places, box: Box, page: MergePage): Mark[] {
  const place = placeOf(pairs, merge.pair);
  if (!place) return [];
  const [x, y] = place;
  const { younger } = mergeColours(page.theme);
  const diagonal = box.y + box.height - (x - box.x);
  return [
    line(x, y, x, diagonal, { stroke: younger, strokeWidth: 1.4 }, 'persistence'),
    { kind: 'circle', x, y, r: 3.4, fill: younger, stroke: page.theme.text, strokeWidth: 0.9, role: 'chosen-pair' },
    ...tag(barrierText(merge), place, page, page.theme),
  ];
}

/** In a barcode: its bar. `ends` has the right end of each bar. */
export function mergeInBarcode(merge: Merge, bars: Places, ends: Places, page: MergePage): Mark[] {
  const [from, to] = [placeOf(bars, merge.pair), placeOf(ends, merge.pair)];
  if (!from || !to) return [];
  const { younger } = mergeColours(page.theme);
  return [
    line(...from, ...to, { stroke: younger, strokeWidth: 3, cap: 'round' }, 'chosen-pair'),
    ...tag(barrierText(merge), to, page, page.theme),
  ];
}

/** In a landscape profile: the trapezia of the two basins. */
export function mergeInProfile(
  merge: Merge,
  basins: { readonly younger: readonly number[][]; readonly elder: readonly number[][]; readonly minima: Places },
  page: MergePage,
): Mark[] {
  const colours = mergeColours(page.theme);
  const filled = (corners: readonly number[][], fill: string, role: string): PathMark[] =>
    corners.map((points) => polygon(points, { fill, stroke: fill, strokeWidth: 0.5, opacity: 0.75 }, role));
  const place = placeOf(basins.minima, merge.younger);
  return [
    ...filled(basins.elder, colours.elder, 'elder-basin'),
    ...filled(basins.younger, colours.younger, 'younger-basin'),
    ...(place ? tag(barrierText(merge), place, page, page.theme) : []),
  ];
}

/** The saddle and its two minima, larger than the others. */
export function mergePoints(saddle: Place, younger: Place, elder: Place, theme: Theme): Mark[] {
  const colours = mergeColours(theme);
  const rim = { stroke: theme.background, strokeWidth: 0.8 };
  const minimum = ([x, y]: Place, fill: string, role: string): Mark[] => [
    { kind: 'circle', x, y, r: 4.6, fill, ...rim, role },
    { kind: 'circle', x, y, r: 2, fill: theme.minimum, role: 'core' },
  ];
  return [
    ...minimum(elder, colours.elder, 'elder-minimum'),
    ...minimum(younger, colours.younger, 'younger-minimum'),
    diamond(...saddle, 5, { fill: theme.saddle, ...rim }, 'chosen-saddle'),
  ];
}
