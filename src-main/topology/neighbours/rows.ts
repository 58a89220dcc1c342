/** A list of vertices for each vertex: `neighbours[offsets[v]] … neighbours[offsets[v + 1] − 1]`. */
export interface Rows {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
}

/**
 * Every arc turned round. Whatever the order within the rows given, those returned ascend; turning twice sorts them, in linear time.
 * @param into as many offsets and neighbours as in `rows`, written; `neighbours` may not be those of `rows`
 */
export function transpose({ offsets, neighbours }: Rows, into: Rows): Rows {
  const n = offsets.length - 1;
  into.offsets.fill(0);
  for (let i = 0; i < neighbours.length; i++) into.offsets[neighbours[i]]++;
  for (let v = 1; v <= n; v++) into.offsets[v] += into.offsets[v - 1];
  // rows are filled from their ends, which leaves their starts behind
  for (let v = n - 1; v >= 0; v--)
    for (let i = offsets[v]; i < offsets[v + 1]; i++) into.neighbours[--into.offsets[neighbours[i]]] = v;
  return into;
}
