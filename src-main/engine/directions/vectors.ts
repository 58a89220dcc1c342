/** Plain float64 vector arithmetic for directions. */

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

export const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

/** a ← a + factor·b */
export function addScaled(a: Float64Array, factor: number, b: Float32Array | Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}

/** Norm of each vector, and the cosine of each pair (row by row above the diagonal; NaN for a zero vector). */
export function describeVectors(vectors: readonly Float64Array[]): { norms: number[]; cosines: number[] } {
  const norms = vectors.map(norm);
  const cosines: number[] = [];
  for (let i = 0; i < vectors.length; i++)
    for (let j = i + 1; j < vectors.length; j++) cosines.push(dot(vectors[i], vectors[j]) / (norms[i] * norms[j]));
  return { norms, cosines };
}

/** Turns `a` so that its entry of largest magnitude is positive, in place: an eigenvector has no sign of its own. */
export function faceUp(a: Float64Array): void {
  let largest = 0;
  for (const x of a) if (Math.abs(x) > Math.abs(largest)) largest = x;
  if (largest < 0) for (let i = 0; i < a.length; i++) a[i] = -a[i];
}
