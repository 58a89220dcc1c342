import type { VertexValues } from '#shared/analysis/ranked-marks.ts';
import type { Heightfield } from '#shared/plots/heightfield.ts';
import type { DrawnField } from './drawn-field.ts';
import { coordinates, placeOnAxis } from './drawn-field.ts';

/** Marks on a surface, in their given order. */
export interface PlacedMarks {
  /** x, y in [−1, 1] and height of each mark that can be shown, interleaved. */
  readonly places: Float32Array;
  /** Vertex of each. */
  readonly vertex: Uint32Array;
  /** How many of the first k marks can be shown, by k; those above the cut cannot. */
  readonly shown: Uint32Array;
}

/** Heights come from the marks' own values: the surface between the points that were kept of a thinned field may lie a little apart. */
export function placeMarks({ vertex, value }: VertexValues, field: DrawnField, heights: Heightfield): PlacedMarks {
  const places = new Float32Array(3 * vertex.length);
  const placed = new Uint32Array(vertex.length);
  const shown = new Uint32Array(vertex.length + 1);
  let n = 0;
  for (let k = 0; k < vertex.length; k++) {
    const height = heights.scale.position(value[k]);
    if (height <= 1 + 1e-9) {
      const [row, column] = coordinates(vertex[k], field.wholeShape);
      const x = placeOnAxis(row, field.indices[0], heights.x);
      const y = placeOnAxis(column, field.indices[1], heights.y);
      placed[n] = vertex[k];
      places.set([x, y, height], 3 * n++);
    }
    shown[k + 1] = n;
  }
  return { places: places.subarray(0, 3 * n), vertex: placed.subarray(0, n), shown };
}
