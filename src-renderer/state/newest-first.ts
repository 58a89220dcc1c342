/** The records by descending id, of those with the same id the last. */
export function newestFirst<Item extends { readonly id: number }>(items: readonly Item[]): Item[] {
  const last = new Map(items.map((item) => [item.id, item]));
  return [...last.values()].sort((a, b) => b.id - a.id);
}
