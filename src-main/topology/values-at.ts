/** Values of some vertices, as float64. @param into as long as `vertices`, written and returned */
export function valuesAt(
  values: Float64Array | Float32Array,
  vertices: Uint32Array,
  into: Float64Array = new Float64Array(vertices.length),
): Float64Array {
  // one loop per element type: V8 slows a loop down that has seen both
  if (values instanceof Float32Array) float32At(values, vertices, into);
  else float64At(values, vertices, into);
  return into;
}

function float32At(values: Float32Array, vertices: Uint32Array, into: Float64Array): void {
  for (let i = 0; i < vertices.length; i++) into[i] = values[vertices[i]];
}

function float64At(values: Float64Array, vertices: Uint32Array, into: Float64Array): void {
  for (let i = 0; i < vertices.length; i++) into[i] = values[vertices[i]];
}
