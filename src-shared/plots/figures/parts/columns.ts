import type { ModelRecord } from '../../../domain/project.ts';
import { panelWidth } from '../../compose.ts';
import type { FigurePage } from '../template.ts';
import { groupNames } from './names.ts';

/** A panel narrower than this, in points, cannot be read. */
const narrowest = 78;

/** How many columns of panels a page has room for. */
export function mostColumns({ width }: FigurePage): number {
  let columns = 1;
  while (panelWidth(width, columns + 1, true) >= narrowest) columns++;
  return columns;
}

/** One model of each group that differs in its seed alone, that of the lowest seed; all of them where they are one group. */
export function representatives(models: readonly ModelRecord[]): readonly ModelRecord[] {
  const names = groupNames(models);
  if (new Set(names.values()).size < 2) return models;
  const bySeed = models.toSorted((a, b) => (a.seed ?? Infinity) - (b.seed ?? Infinity) || a.id - b.id);
  const first = new Map<string, number>();
  for (const { id } of bySeed) if (!first.has(names.get(id)!)) first.set(names.get(id)!, id);
  return models.filter(({ id }) => [...first.values()].includes(id));
}

/** At most so many of a list, evenly spread, its ends among them. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  if (most === 1) return [items[0]];
  return Array.from({ length: most }, (_, k) => items[Math.round((k * (items.length - 1)) / (most - 1))]);
}
