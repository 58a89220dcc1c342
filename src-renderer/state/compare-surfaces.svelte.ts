import { finiteExtent } from '#shared/analysis/statistics.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { FieldView, LandscapeRecord } from '#shared/domain/project.ts';
import { mapOf } from './kept.ts';
import type { ProjectLine } from './project-line.ts';

/** Points of a field that are fetched for a small picture. */
const drawnPoints = 1600;
/** More surfaces than this cannot be taken in at once. */
export const mostSurfaces = 24;

type Extent = readonly [low: number, high: number];

/** A small field, or why there is none. */
export type SmallField = { readonly view: FieldView } | { readonly failure: WorkbenchError };

/** Thinned fields of landscapes that are looked at side by side, fetched one after the other and kept. */
export class CompareSurfaces {
  readonly #line: ProjectLine;
  #fields = $state.raw(mapOf<number, SmallField>());
  #wanted: readonly LandscapeRecord[] = [];
  #work: Promise<void> | null = null;
  /** Whether all stand on the scale of all of them, instead of each on its own. */
  shared = $state(true);
  log = $state(false);

  constructor(line: ProjectLine) {
    this.#line = line;
  }

  /** What is here already, by landscape. */
  get fields(): ReadonlyMap<number, SmallField> {
    return this.#fields;
  }

  /** Fetches what is missing of these. */
  want(landscapes: readonly LandscapeRecord[]): Promise<void> {
    this.#wanted = landscapes;
    this.#work ??= this.#fetch().finally(() => (this.#work = null));
    return this.#work;
  }

  /** Forgets a landscape whose values changed, or all of them. */
  forget(landscape: number | null): void {
    if (landscape !== null && !this.#fields.has(landscape)) return;
    this.#fields = mapOf(landscape === null ? [] : [...this.#fields].filter(([id]) => id !== landscape));
    void this.want(this.#wanted);
  }

  async #fetch(): Promise<void> {
    for (;;) {
      const next = this.#wanted.find(({ id }) => !this.#fields.has(id));
      if (!next) return;
      const field = await this.#one(next);
      this.#fields = mapOf([...this.#fields, [next.id, field]]);
    }
  }

  async #one(landscape: LandscapeRecord): Promise<SmallField> {
    const field = lossField(landscape);
    const request = { project: this.#line.id, landscape: landscape.id, field, maxPoints: drawnPoints };
    try {
      return { view: await this.#line.connection.call('field-view', request) };
    } catch (thrown) {
      return { failure: toWorkbenchError(thrown) };
    }
  }
}

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
