import { composeScenes } from '../../compose.ts';
import type { Scene } from '../../scene.ts';
import { theme } from './page-grid.ts';

/** Points: 200 mm, which leave 30 mm for a caption on a page whose type is 230 mm high. */
export const tallest = (200 / 25.4) * 72;

const nothing: Scene = { width: 0, height: 0, title: '', description: '', background: theme.background, marks: [] };

/** Points of a page's height that so many rows of panels take beside the panels themselves. */
export function heightBetween(rows: number, hasColumnTitles: boolean): number {
  const grid = Array.from({ length: rows }, () => [nothing]);
  return composeScenes({ title: '', rows: grid, ...(hasColumnTitles && { columnTitles: [''] }), theme }).height;
}

/** The height of a row of 1 in rows of these heights, so that the whole is at most as high as a page allows, and no higher than `usual`. */
export function rowUnit(heights: readonly number[], usual: number): number {
  const sum = heights.reduce((total, height) => total + height, 0);
  return Math.min(usual, (tallest - heightBetween(heights.length, true)) / sum);
}

/** Rows of panels by what they take above and below their boxes, points. */
export interface RowNeeds {
  /** Rows that there are. */
  readonly wanted: number;
  /** Rows that share the axis below the last of them. */
  readonly perBlock: number;
  /** Above each box and below it. */
  readonly each: number;
  /** Below the box of the last row of a block. */
  readonly foot: number;
  /** Above and below everything. */
  readonly rest: number;
  /** Heights of a box: the usual one, and the lowest that can be read. */
  readonly usual: number;
  readonly least: number;
}

/** How many rows a page holds, one at least, and how high their boxes are. */
export function fittedRows({ wanted, perBlock, each, foot, rest, usual, least }: RowNeeds): {
  readonly rows: number;
  readonly box: number;
} {
  const boxOf = (rows: number): number => {
    const taken = rest + heightBetween(rows, false) + rows * each + Math.ceil(rows / perBlock) * foot;
    return Math.min(usual, (tallest - taken) / rows);
  };
  let rows = wanted;
  while (rows > 1 && boxOf(rows) < least) rows--;
  return { rows, box: Math.max(boxOf(rows), least) };
}

/** What was left out for want of room, for a caption. */
export const noRoom = (names: readonly string[]): string[] =>
  names.length ? [`for want of room on the page: ${names.join(', ')}`] : [];
