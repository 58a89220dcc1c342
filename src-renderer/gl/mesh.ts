/** Heights over a grid: rows along x, columns along y, row-major; NaN where missing. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Places of the grid lines in [−1, 1]. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly height: Float64Array;
}

/** Vertices of the triangles, three each: two per cell, none for cells with a missing corner. Ids are row-major over the grid. */
export function triangles({ rows, columns, height }: Grid): Uint32Array {
  const cells = Math.max(rows - 1, 0) * Math.max(columns - 1, 0);
  const found = new Uint32Array(6 * cells);
  let n = 0;
  for (let i = 0; i + 1 < rows; i++)
    for (let j = 0; j + 1 < columns; j++) {
      const a = i * columns + j;
      const [b, c, d] = [a + columns, a + columns + 1, a + 1];
      if (Number.isNaN(height[a] + height[b] + height[c] + height[d])) continue;
      // along the diagonal of the Freudenthal triangulation, where the topology has its edge
      found.set([a, b, d, b, c, d], n);
      n += 6;
    }
  return found.subarray(0, n);
}

/**
 * Slopes ∂h/∂x, ∂h/∂y at each vertex, interleaved: from both neighbours along an axis, from one beside an edge or a hole, 0 without any. The surface's
 * normal is (−s ∂h/∂x, −s ∂h/∂y, 1) up to its length, where s is the height of the box.
 */
export function slopes({ rows, columns, x, y, height }: Grid): Float32Array {
  const found = new Float32Array(2 * rows * columns);
  const slope = (at: number, low: number, high: number, stride: number, places: Float64Array, k: number): number => {
    const below = k > low && !Number.isNaN(height[at - stride]) ? 1 : 0;
    const above = k < high && !Number.isNaN(height[at + stride]) ? 1 : 0;
    if (!below && !above) return 0;
    const rise = height[at + above * stride] - height[at - below * stride];
    return rise / (places[k + above] - places[k - below]) || 0;
  };
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const at = i * columns + j;
      found[2 * at] = slope(at, 0, rows - 1, columns, x, i);
      found[2 * at + 1] = slope(at, 0, columns - 1, 1, y, j);
    }
  return found;
}

/** How much of each vertex belongs to region 1 and to region 2, interleaved, 0 or 1; nothing without regions. */
export function shares(regions: Uint8Array | null, vertices: number): Float32Array {
  const found = new Float32Array(2 * vertices);
  if (regions)
    for (let i = 0; i < vertices; i++) {
      found[2 * i] = regions[i] === 1 ? 1 : 0;
      found[2 * i + 1] = regions[i] === 2 ? 1 : 0;
    }
  return found;
}
