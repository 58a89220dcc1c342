/** Values of some vertices, as float64. */
export function valuesAt(values: Float64Array | Float32Array, vertices: Uint32Array): Float64Array {
  // one loop per element type: V8 slows a loop down that has seen both
  return values instanceof Float32Array ? float32At(values, vertices) : float64At(values, vertices);
}

function float32At(values: Float32Array, vertices: Uint32Array): Float64Array {
  const taken = new Float64Array(vertices.length);
  for (let i = 0; i < vertices.length; i++) taken[i] = values[vertices[i]];
  return taken;
}

function float64At(values: Float64Array, vertices: Uint32Array): Float64Array {
  const taken = new Float64Array(vertices.length);
  for (let i = 0; i < vertices.length; i++) taken[i] = values[vertices[i]];
  return taken;
}
