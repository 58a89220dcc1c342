import { finiteExtent } from '#shared/analysis/statistics.ts';
import type { FieldView, LandscapeRecord } from '#shared/domain/project.ts';
import { CompareFetch } from './compare-fetch.svelte.ts';
import type { ProjectLine } from './project-line.ts';

/** Points of a field that are fetched for a small picture. */
const drawnPoints = 1600;
/** More surfaces than this cannot be taken in at once. */
export const mostSurfaces = 24;

type Extent = readonly [low: number, high: number];

/** Thinned fields of landscapes that are looked at side by side. */
export class CompareSurfaces {
  readonly fields: CompareFetch<LandscapeRecord, FieldView>;
  /** Whether all stand on the scale of all of them, instead of each on its own. */
  shared = $state(true);
  log = $state(false);

  constructor(line: ProjectLine) {
    this.fields = new CompareFetch(keyOf, (landscape, signal) => {
      const field = lossField(landscape);
      const request = { project: line.id, landscape: landscape.id, field, maxPoints: drawnPoints };
      return line.connection.call('field-view', request, { signal });
    });
  }

  /** Fetches anew a landscape whose values changed. */
  forget(landscape: number): void {
    this.fields.forget((key) => key === String(landscape));
  }
}

const keyOf = ({ id }: LandscapeRecord): string => String(id);

/** The field that landscapes are compared by. */
export const lossField = ({ fields }: LandscapeRecord): string =>
  fields.find((name) => name.toLowerCase() === 'loss') ?? fields[0] ?? 'loss';

/** Smallest and largest value of all the fields; null when none is finite. */
export const commonExtent = (views: readonly FieldView[]): [number, number] | null =>
  finiteExtent(views.flatMap(({ extent }) => extent ?? []));

/** Less of the height of its box than this, and a surface is a flat sheet in it. */
export const flat = 0.05;

/** How much of the height of a box a surface takes, as a fraction: 1 where both span the same values. @param log heights in decades, of positive values */
export function heightShare(extent: Extent, domain: Extent, log: boolean): number {
  const span = ([low, high]: Extent): number => (log ? Math.log(high / low) : high - low);
  return span(domain) > 0 ? span(extent) / span(domain) : 1;
}

/** Columns in which so many pictures leave the fewest places empty, of the most that there is room for. */
export function balancedColumns(pictures: number, most: number): number {
  const rows = Math.ceil(pictures / Math.max(most, 1));
  return Math.max(Math.ceil(pictures / Math.max(rows, 1)), 1);
}
