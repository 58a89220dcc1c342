import { assign } from './assignment.ts';

/**
 * The cheapest matching of two sets in which anything may stay alone: an assignment of the smaller set alone, each match at what it saves against leaving
 * both alone, and never at a loss.
 * @param together cost of matching i with j
 * @param aloneA cost of leaving each of the first set alone; not negative
 * @returns per element of the first set its match in the second, −1 where it stays alone
 */
export function cheapestMatching(
  aloneA: Float64Array,
  aloneB: Float64Array,
  together: (i: number, j: number) => number,
): Int32Array {
  const [n, m] = [aloneA.length, aloneB.length];
  const turned = n > m;
  const [rows, columns] = turned ? [m, n] : [n, m];
  const saving = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [i, j] = turned ? [column, row] : [row, column];
      saving[row * columns + column] = Math.min(0, together(i, j) - aloneA[i] - aloneB[j]);
    }
  const matchOf = new Int32Array(n).fill(-1);
  const columnOf = assign(saving, rows, columns);
  for (let row = 0; row < rows; row++) {
    if (saving[row * columns + columnOf[row]] >= 0) continue;
    if (turned) matchOf[columnOf[row]] = row;
    else matchOf[row] = columnOf[row];
  }
  return matchOf;
}

/** What a matching costs. */
export function matchingCost(
  aloneA: Float64Array,
  aloneB: Float64Array,
  together: (i: number, j: number) => number,
  matchOf: Int32Array,
): number {
  let cost = 0;
  const met = new Uint8Array(aloneB.length);
  for (let i = 0; i < matchOf.length; i++) {
    cost += matchOf[i] < 0 ? aloneA[i] : together(i, matchOf[i]);
    if (matchOf[i] >= 0) met[matchOf[i]] = 1;
  }
  for (let j = 0; j < met.length; j++) if (!met[j]) cost += aloneB[j];
  return cost;
}
