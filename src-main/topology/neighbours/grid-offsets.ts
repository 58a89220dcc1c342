/** Offsets from a vertex of a grid to others, nearest first; equally long ones in ascending order of the vertex that they lead to. */
export interface GridOffsets {
  /** One row per offset, one column per axis, the last axis fastest. */
  readonly offsets: Int32Array;
  /** Squared length of each. */
  readonly squared: Float64Array;
}

/**
 * The shortest offsets on a grid: enough of them for every vertex to find `count` others, whatever side of it the grid ends on.
 * @param count at most the number of other vertices
 */
export function nearestOffsets(shape: readonly number[], count: number): GridOffsets {
  const far = shape.map((n) => n - 1);
  const limit = squaredReach(far, count);
  const rows: number[] = [];
  const lengths: number[] = [];
  visitBall(
    far.map((n) => -n),
    far,
    limit,
    (offset, squared) => {
      if (squared === 0) return;
      rows.push(...offset);
      lengths.push(squared);
    },
  );
  const axes = shape.length;
  const order = [...lengths.keys()].sort((a, b) => lengths[a] - lengths[b] || a - b);
  const offsets = new Int32Array(rows.length);
  order.forEach((from, to) => {
    for (let k = 0; k < axes; k++) offsets[to * axes + k] = rows[from * axes + k];
  });
  return { offsets, squared: Float64Array.from(order, (row) => lengths[row]) };
}

/**
 * Squared distance within which every vertex has `count` others. A corner is the vertex with the fewest: along each axis its j-th nearest index lies j
 * away, every other vertex's at most that.
 */
function squaredReach(far: readonly number[], count: number): number {
  const corner = far.map(() => 0);
  for (let limit = 1; ; limit *= 2) {
    const lengths: number[] = [];
    visitBall(corner, far, limit, (_, squared) => lengths.push(squared));
    if (lengths.length > count) return Float64Array.from(lengths).sort()[count];
  }
}

/** Every offset from `low` to `high` that is not longer than √limit, in ascending order, the last axis fastest. @param visit sees a row that is overwritten afterwards */
function visitBall(
  low: readonly number[],
  high: readonly number[],
  limit: number,
  visit: (offset: readonly number[], squared: number) => void,
): void {
  const offset = low.map(() => 0);
  const visitFrom = (axis: number, left: number): void => {
    if (axis === offset.length) {
      visit(offset, limit - left);
      return;
    }
    const reach = Math.floor(Math.sqrt(left));
    const end = Math.min(high[axis], reach);
    for (let o = Math.max(low[axis], -reach); o <= end; o++) {
      offset[axis] = o;
      visitFrom(axis + 1, left - o * o);
    }
  };
  visitFrom(0, limit);
}
