import { unique } from './kept.ts';
import type { SidebarRow } from './sidebar-rows.ts';

/** A model or a landscape that can be compared. */
export type ComparedRow = Extract<SidebarRow, { kind: 'landscape' | 'model' }>;

/** What is compared, with what it has in common with others. */
export interface GroupedRow {
  readonly row: ComparedRow;
  /** What its model has in common with others. */
  readonly models: string;
  /** The same with directions and grid of a landscape, where several models have landscapes on the same. */
  readonly group: string;
}

/** What is chosen of a list. @param rows groups, each followed by what is in it */
export function groupedRows(rows: readonly SidebarRow[], isChosen: (key: string) => boolean): GroupedRow[] {
  let models = '';
  const found: { row: ComparedRow; models: string }[] = [];
  for (const row of rows) {
    if (row.kind === 'group') models = row.title;
    else if (row.kind !== 'training' && isChosen(row.key)) found.push({ row, models });
  }
  const several = severalPlaces(found.map(({ row }) => row));
  return found.map(({ row, models }) => ({ row, models, group: several ? joined(models, placeOf(row)) : models }));
}

/** What is over a row of groups: the parts that all names share, at either end, and what is left of each. */
export function tellingNames(groups: readonly string[]): {
  readonly common: string;
  readonly names: readonly string[];
} {
  if (groups.length < 2) return { common: groups[0] ?? '', names: groups.map(() => '') };
  const parts = groups.map((group) => group.split(separator));
  const least = Math.min(...parts.map(({ length }) => length));
  const alike = (at: (some: readonly string[]) => string | undefined): boolean => unique(parts.map(at)).length === 1;
  let [head, foot] = [0, 0];
  while (head < least - 1 && alike((some) => some[head])) head++;
  while (head + foot < least - 1 && alike((some) => some.at(-1 - foot))) foot++;
  const [first] = parts;
  return {
    common: [...first.slice(0, head), ...first.slice(first.length - foot)].join(separator),
    names: parts.map((some) => some.slice(head, some.length - foot).join(separator)),
  };
}

const separator = ' · ';

const joined = (...parts: string[]): string => parts.filter(Boolean).join(separator);

/** Directions and grid of a landscape; the name of its own model in them, as in that of a file of its directions, as `*`. */
function placeOf(row: ComparedRow): string {
  if (row.kind !== 'landscape' || !row.model) return '';
  const { label } = row.landscape;
  const stem = row.model.weights.name.replace(/\.[^.]*$/, '');
  return stem && label.startsWith(stem) ? `*${label.slice(stem.length)}` : label;
}

/** Whether landscapes are in several places, one of which two models share. */
function severalPlaces(rows: readonly ComparedRow[]): boolean {
  const places = [...Map.groupBy(rows.filter(placeOf), placeOf).values()];
  return places.length > 1 && places.some((alike) => unique(alike.map(({ model }) => model?.id)).length > 1);
}
