/**
 * Name and highest vertex of each connected component.
 * @param parent union-find forest of the components after all merges
 */
export function componentMaxima(
  values: Float64Array | Float32Array,
  parent: Uint32Array,
  componentOf: (vertex: number) => number,
): { oldest: Uint32Array; maximum: Uint32Array } {
  const highest = new Float64Array(parent.length).fill(-Infinity);
  const maximum = new Uint32Array(parent.length);
  for (let v = 0; v < values.length; v++) {
    if (!Number.isFinite(values[v])) continue;
    const component = componentOf(v);
    // ids ascend, so of equal values the later one has the higher rank
    if (values[v] < highest[component]) continue;
    highest[component] = values[v];
    maximum[component] = v;
  }
  const oldest = Uint32Array.from(parent.keys()).filter((c) => parent[c] === c);
  return { oldest, maximum: oldest.map((c) => maximum[c]) };
}
