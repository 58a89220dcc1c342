/** A panel of one number over another, and which axes of its column and row it bears. */
export interface PairPanel {
  readonly metric: string;
  readonly id: string;
  readonly isLeftmost: boolean;
  readonly isLowest: boolean;
}

/**
 * Every number of `metrics` with every one of `ids`: a row each and a column each, as many columns as a page has room for; further ones follow in blocks of rows below.
 * @param rows that are shown; those beyond are left out
 */
export function pairGrid(
  metrics: readonly string[],
  ids: readonly string[],
  columns: number,
  rows = Infinity,
): { readonly rows: readonly (readonly PairPanel[])[]; readonly left: readonly PairPanel[] } {
  const blocks = Array.from({ length: Math.ceil(ids.length / columns) }, (_, b) => ids.slice(b * columns, (b + 1) * columns)); // prettier-ignore
  const all = blocks.flatMap((block) => metrics.map((metric, m) => ({ metric, block, isLast: m === metrics.length - 1 }))); // prettier-ignore
  const panels = all.map(({ metric, block, isLast }, r) =>
    block.map((id, c): PairPanel => ({ metric, id, isLeftmost: c === 0, isLowest: isLast || r === rows - 1 })),
  );
  return { rows: panels.slice(0, rows), left: panels.slice(rows).flat() };
}
