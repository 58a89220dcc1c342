import type { Colormap } from './colormap.ts';
import type { Box, MeshMark } from './scene.ts';

/** Values of rectangular cells, all of one size. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** Row 0 lies at the foot. */
  readonly at: (column: number, row: number) => number;
}

/** Cells in colour that fill `box`; those that are not finite are left out. @param position of a value on the colour scale, 0 … 1 */
export function heatMap(
  { columns, rows, at }: Cells,
  position: (value: number) => number,
  colours: Colormap,
  box: Box,
): MeshMark {
  // prettier-ignore
  const points: number[] = [];
  const fill: number[] = [];
  const [width, height] = [box.width / columns, box.height / rows];
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const value = at(column, row);
      if (!Number.isFinite(value)) continue;
      const [left, foot] = [box.x + column * width, box.y + box.height - row * height];
      points.push(left, foot, left + width, foot, left + width, foot - height, left, foot - height);
      fill.push(colours(position(value)));
    }
  const painted = Uint32Array.from(fill);
  const starts = Uint32Array.from({ length: fill.length + 1 }, (_, k) => 4 * k);
  return {
    kind: 'mesh',
    points: Float64Array.from(points),
    starts,
    fill: painted,
    edge: painted,
    strokeWidth: 0.5,
    role: 'cells',
  };
}
