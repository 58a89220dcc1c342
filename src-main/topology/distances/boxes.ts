import { splitPlane } from './split.ts';

/** A k-d tree over points of the plane: `ids` in the order of `splitPlane`, and per place the box around the points of the subtree whose node lies there. */
export interface Boxes {
  readonly ids: Uint32Array;
  readonly lowX: Float64Array;
  readonly highX: Float64Array;
  readonly lowY: Float64Array;
  readonly highY: Float64Array;
}

/** @param ids the points to take; copied */
export function boxesOf(x: Float64Array, y: Float64Array, ids: Uint32Array): Boxes {
  const n = ids.length;
  const boxes: Boxes = {
    ids: ids.slice(),
    lowX: new Float64Array(n),
    highX: new Float64Array(n),
    lowY: new Float64Array(n),
    highY: new Float64Array(n),
  };
  splitPlane(boxes.ids, x, y);
  enclose(boxes, x, y, 0, n);
  return boxes;
}

/** The box of the places low … high − 1, kept at their middle. */
function enclose(boxes: Boxes, x: Float64Array, y: Float64Array, low: number, high: number): void {
  const middle = (low + high) >>> 1;
  const id = boxes.ids[middle];
  boxes.lowX[middle] = boxes.highX[middle] = x[id];
  boxes.lowY[middle] = boxes.highY[middle] = y[id];
  if (low < middle) encloseHalf(boxes, x, y, low, middle, middle);
  if (middle + 1 < high) encloseHalf(boxes, x, y, middle + 1, high, middle);
}

function encloseHalf(boxes: Boxes, x: Float64Array, y: Float64Array, low: number, high: number, whole: number): void {
  const { lowX, highX, lowY, highY } = boxes;
  enclose(boxes, x, y, low, high);
  const half = (low + high) >>> 1;
  lowX[whole] = Math.min(lowX[whole], lowX[half]);
  highX[whole] = Math.max(highX[whole], highX[half]);
  lowY[whole] = Math.min(lowY[whole], lowY[half]);
  highY[whole] = Math.max(highY[whole], highY[half]);
}

/** L∞ distance from (x, y) to the box at a place. Rounding is monotone: never more than the computed distance to any point of the box. */
export const toBox = ({ lowX, highX, lowY, highY }: Boxes, place: number, x: number, y: number): number =>
  Math.max(lowX[place] - x, x - highX[place], lowY[place] - y, y - highY[place], 0);
