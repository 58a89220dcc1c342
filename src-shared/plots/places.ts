/** Where things stand on a page, to be found under a pointer. */
export interface Places {
  /** What stands at each place: a vertex or the index of a pair. */
  readonly id: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

export const noPlaces: Places = { id: [], x: [], y: [] };

/** The id of what stands nearest to a point, no further than `within`; of equals the later one, which is drawn on top. null when nothing is near. */
export function nearest({ id, x, y }: Places, atX: number, atY: number, within: number): number | null {
  let found: number | null = null;
  let least = within * within;
  for (let k = 0; k < id.length; k++) {
    const far = (x[k] - atX) ** 2 + (y[k] - atY) ** 2;
    if (far > least) continue;
    least = far;
    found = id[k];
  }
  return found;
}

/** Where an id stands, null when nowhere. */
export function placeOf({ id, x, y }: Places, wanted: number): readonly [x: number, y: number] | null {
  const k = Array.prototype.indexOf.call(id, wanted);
  return k < 0 ? null : [x[k], y[k]];
}
