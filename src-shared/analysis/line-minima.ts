/**
 * Indices of the minima of values along a line, ascending: below both neighbours in the order (value, index). A value that is not finite parts the line.
 */
export function lineMinima(values: ArrayLike<number>): number[] {
  const minima: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    const [before, after] = [values[i - 1], values[i + 1]];
    // an equal neighbour comes after it only when its index is higher
    if ((!Number.isFinite(before) || before > values[i]) && (!Number.isFinite(after) || after >= values[i]))
      minima.push(i);
  }
  return minima;
}
