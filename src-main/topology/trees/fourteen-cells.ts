import type { Cell } from './link.ts';

/** The neighbours in Freudenthal's triangulation of a 3-D grid, as (plane, row, column) offsets in ascending order of vertex id. */
export const fourteenCells: readonly Cell[] = [
  [-1, -1, 0],
  [-1, -1, 1],
  [-1, 0, 0],
  [-1, 0, 1],
  [0, -1, 0],
  [0, -1, 1],
  [0, 0, -1],
  [0, 0, 1],
  [0, 1, -1],
  [0, 1, 0],
  [1, 0, -1],
  [1, 0, 0],
  [1, 1, -1],
  [1, 1, 0],
];

/**
 * The lower ones of the fourteen cells around each vertex of a line, three times faster in one loop than cell by cell: cells are handed on from column to
 * column, so that each is loaded once.
 * @param behind the plane behind that of the line, `here` and `ahead` likewise
 * @param start place of the line's first vertex in its plane
 * @param width from line to line of a plane
 * @param lower written: bit k says that cell k is lower
 */
export function markFourteen(
  behind: Float64Array,
  here: Float64Array,
  ahead: Float64Array,
  start: number,
  width: number,
  lower: Int32Array,
): void {
  let behindUp = behind[start - width];
  let behindAt = behind[start];
  let up = here[start - width];
  let left = here[start - 1];
  let value = here[start];
  let downLeft = here[start + width - 1];
  let aheadLeft = ahead[start - 1];
  let aheadDownLeft = ahead[start + width - 1];
  for (let x = 0; x < lower.length; x++) {
    const at = start + x;
    const behindUpRight = behind[at - width + 1];
    const behindRight = behind[at + 1];
    const upRight = here[at - width + 1];
    const right = here[at + 1];
    const down = here[at + width];
    const aheadAt = ahead[at];
    const aheadDown = ahead[at + width];
    lower[x] =
      +(behindUp <= value) |
      (+(behindUpRight <= value) << 1) |
      (+(behindAt <= value) << 2) |
      (+(behindRight <= value) << 3) |
      (+(up <= value) << 4) |
      (+(upRight <= value) << 5) |
      (+(left <= value) << 6) |
      (+(right < value) << 7) |
      (+(downLeft < value) << 8) |
      (+(down < value) << 9) |
      (+(aheadLeft < value) << 10) |
      (+(aheadAt < value) << 11) |
      (+(aheadDownLeft < value) << 12) |
      (+(aheadDown < value) << 13);
    behindUp = behindUpRight;
    behindAt = behindRight;
    up = upRight;
    left = value;
    value = right;
    downLeft = down;
    aheadLeft = aheadAt;
    aheadDownLeft = aheadDown;
  }
}
