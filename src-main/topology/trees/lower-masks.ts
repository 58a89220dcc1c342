import type { Workspace } from '../workspace.ts';
import { vectorMasks } from './vector-masks.ts';
import { LineReader, type PaddedLine } from './padded-lines.ts';

/** What one look at every value of a grid tells. */
export interface LowerMasks {
  /** Per vertex the set of cells around it that are lower; 0 for a missing one. Lies in the workspace. */
  readonly mask: Uint8Array;
  /** Whether every value is finite. */
  readonly complete: boolean;
  /** The vertex of highest rank; says nothing when the field is not complete. */
  readonly highest: number;
}

/**
 * The mask of lower cells of every vertex. Of two equal values the one with the smaller id is lower: `<=` for cells before the vertex and `<` for those
 * behind it compare in the order (value, vertex id) without a look at the ids.
 * @param cells six (Freudenthal's) or all eight, bit by bit in ascending order of vertex id
 */
export function lowerMasks(
  values: Float64Array | Float32Array,
  columns: number,
  cells: 6 | 8,
  workspace: Workspace,
): LowerMasks {
  const mask = workspace.uint8('grid mask', values.length);
  return vectorMasks(values, columns, cells, mask) ?? lineMasks(values, columns, cells, mask, workspace);
}

/** The same without WebAssembly, for any field: four vertices at a time there need four columns, and no hole among the values. */
export function lineMasks(
  values: Float64Array | Float32Array,
  columns: number,
  cells: 6 | 8,
  mask: Uint8Array,
  workspace: Workspace,
): LowerMasks {
  const reader = new LineReader(values, columns);
  let [above, here, below] = reader.emptyLines(workspace);
  const maskLine = cells === 6 ? sixCells : eightCells;
  reader.read(0, here);
  for (let first = 0, row = 1; first < mask.length; first += columns, row++) {
    reader.read(row, below);
    maskLine(above, here, below, mask, first);
    [above, here, below] = [here, below, above];
  }
  return { mask, complete: reader.complete, highest: reader.highest };
}

// Cells are handed on from column to column, so that each is loaded once per line. `+(a <= b)` and not `a <= b ? 1 : 0`: a branch on noise is
// mispredicted half of the time.
function sixCells(above: PaddedLine, here: PaddedLine, below: PaddedLine, mask: Uint8Array, first: number): void {
  let up = above[1];
  let left = here[0];
  let value = here[1];
  let downLeft = below[0];
  for (let x = 1; x < here.length - 1; x++) {
    const upRight = above[x + 1];
    const right = here[x + 1];
    const down = below[x];
    mask[first + x - 1] =
      +(up <= value) |
      (+(upRight <= value) << 1) |
      (+(left <= value) << 2) |
      (+(right < value) << 3) |
      (+(downLeft < value) << 4) |
      (+(down < value) << 5);
    up = upRight;
    left = value;
    value = right;
    downLeft = down;
  }
}

function eightCells(above: PaddedLine, here: PaddedLine, below: PaddedLine, mask: Uint8Array, first: number): void {
  let upLeft = above[0];
  let up = above[1];
  let left = here[0];
  let value = here[1];
  let downLeft = below[0];
  let down = below[1];
  for (let x = 1; x < here.length - 1; x++) {
    const upRight = above[x + 1];
    const right = here[x + 1];
    const downRight = below[x + 1];
    mask[first + x - 1] =
      +(upLeft <= value) |
      (+(up <= value) << 1) |
      (+(upRight <= value) << 2) |
      (+(left <= value) << 3) |
      (+(right < value) << 4) |
      (+(downLeft < value) << 5) |
      (+(down < value) << 6) |
      (+(downRight < value) << 7);
    upLeft = up;
    up = upRight;
    left = value;
    value = right;
    downLeft = down;
    down = downRight;
  }
}
