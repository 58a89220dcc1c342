/**
 * Indices of the points to draw where there are more than the columns can show: of each column's points the first, the last, the smallest and the largest, so
 * that the line is the same to the eye. What is not finite counts as a gap and is kept as the first of its kind in a column.
 * @param column of each point, ascending @returns ascending, without repeats
 */
export function thin(columns: ArrayLike<number>, values: ArrayLike<number>): number[] {
  const kept: number[] = [];
  for (let start = 0; start < columns.length;) {
    let end = start + 1;
    while (end < columns.length && columns[end] === columns[start]) end++;
    kept.push(...ofColumn(values, start, end));
    start = end;
  }
  return kept;
}

function ofColumn(values: ArrayLike<number>, start: number, end: number): number[] {
  if (end - start <= 4) return Array.from({ length: end - start }, (_, i) => start + i);
  let low = -1;
  let high = -1;
  let gap = -1;
  for (let i = start; i < end; i++) {
    if (!Number.isFinite(values[i])) {
      if (gap < 0) gap = i;
    } else {
      if (low < 0 || values[i] < values[low]) low = i;
      if (high < 0 || values[i] > values[high]) high = i;
    }
  }
  return [...new Set([start, low, high, gap, end - 1])].filter((i) => i >= 0).sort((a, b) => a - b);
}
