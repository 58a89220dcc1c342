/**
 * At most `most` points of a curve for drawing: of every stretch of it the lowest, the highest and a gap where there is one, and both its ends. A curve that is
 * short enough is whole.
 * @param steps ascending @param values as long; NaN is a gap @param most at least 8
 */
export function thinnedCurve(
  steps: Float64Array,
  values: Float64Array,
  most: number,
): { readonly steps: Float64Array; readonly values: Float64Array } {
  const n = steps.length;
  if (n <= most) return { steps, values };
  const stretches = Math.max(1, Math.floor((most - 2) / 3));
  const kept = new Set([0, n - 1]);
  for (let s = 0; s < stretches; s++) {
    const [start, end] = [Math.floor((s * n) / stretches), Math.floor(((s + 1) * n) / stretches)];
    let [lowest, highest, gap] = [-1, -1, -1];
    for (let i = start; i < end; i++) {
      if (Number.isNaN(values[i])) gap = i;
      else {
        if (lowest < 0 || values[i] < values[lowest]) lowest = i;
        if (highest < 0 || values[i] > values[highest]) highest = i;
      }
    }
    for (const i of [lowest, highest, gap]) if (i >= 0) kept.add(i);
  }
  const order = Uint32Array.from(kept).sort();
  return { steps: Float64Array.from(order, (i) => steps[i]), values: Float64Array.from(order, (i) => values[i]) };
}
