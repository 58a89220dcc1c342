import { spreadOver } from '#shared/analysis/spread-over.ts';
import type { Comparison } from '#shared/contract/comparison.ts';
import type { WorkbenchEvents } from '#shared/contract/workbench.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import type { Spread } from '#shared/domain/spread.ts';
import { CompareDensities } from './compare-densities.svelte.ts';
import { CompareDistances } from './compare-distances.svelte.ts';
import { groupedRows, type ComparedRow, type GroupedRow } from './compare-groups.ts';
import { measuresOf, type MeasuredOf, type Measures } from './compare-measures.ts';
import { CompareProfiles } from './compare-profiles.svelte.ts';
import { CompareSurfaces } from './compare-surfaces.svelte.ts';
import { setOf, unique, withKeys } from './kept.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';
import type { SidebarRow } from './sidebar-rows.ts';
import { soon } from './soon.ts';

export const compareViews = ['surfaces', 'profiles', 'densities', 'table', 'scatter', 'sweep', 'distances'] as const;
export type CompareView = (typeof compareViews)[number];

/** What is compared: the project's list as it is filtered. */
export interface ComparedProject extends ProjectLine {
  readonly rows: readonly SidebarRow[];
}

const canBe = (row: SidebarRow): row is ComparedRow =>
  row.kind === 'model' || (row.kind === 'landscape' && row.landscape.state === 'done');

/** Many landscapes at once: which of them, under which representation, and what is seen of them. */
export class Compare {
  readonly comparison = new Resource<Comparison>();
  readonly surfaces: CompareSurfaces;
  readonly distances: CompareDistances;
  readonly profiles: CompareProfiles;
  readonly densities: CompareDensities;
  readonly #project: ComparedProject;
  readonly #representations: () => readonly string[];
  readonly #refresh: () => void;
  #left = $state.raw(setOf<string>());
  #representation = $state<string | null>(null);
  #opened = false;
  view = $state<CompareView>('surfaces');

  readonly #rows = $derived.by(() => this.#project.rows.filter((row) => row.kind === 'group' || canBe(row)));
  readonly #chosen = $derived.by(() =>
    this.#rows.filter((row) => canBe(row)).filter(({ key }) => !this.#left.has(key)),
  );
  readonly #landscapes = $derived.by(() =>
    this.#chosen.flatMap((row) => (row.kind === 'landscape' ? [row.landscape] : [])),
  );
  readonly #grouped = $derived.by(() => groupedRows(this.#rows, (key) => this.has(key)));
  readonly #stored = $derived.by(() => unique(this.#landscapes.flatMap(({ representations }) => representations)));
  readonly #under = $derived.by(() => this.#representation ?? this.#usual());
  readonly #of = $derived.by((): MeasuredOf => {
    const models = this.#chosen.flatMap((row) => (row.kind === 'model' ? [row.model.id] : (row.landscape.model ?? [])));
    return { models: setOf(models), landscapes: setOf(this.#landscapes.map(({ id }) => id)) };
  });
  readonly #measures = $derived.by(() => this.measuresOver('seeds'));

  /** @param representations ids of those there are, the usual one first */
  constructor(project: ComparedProject, representations: () => readonly string[]) {
    this.#project = project;
    this.#representations = representations;
    this.surfaces = new CompareSurfaces(project);
    this.distances = new CompareDistances(project);
    this.profiles = new CompareProfiles(project);
    this.densities = new CompareDensities(project);
    this.#refresh = soon(600, () => void this.#load());
  }

  /** Groups and what can be compared of them, as the list is filtered. */
  get rows(): readonly SidebarRow[] {
    return this.#rows;
  }

  /** Finished landscapes that are compared. */
  get landscapes(): readonly LandscapeRecord[] {
    return this.#landscapes;
  }

  get chosen(): readonly ComparedRow[] {
    return this.#chosen;
  }

  /** What is chosen, each with its group. */
  get grouped(): readonly GroupedRow[] {
    return this.#grouped;
  }

  /** The one representation under which topologies are compared. */
  get representation(): string {
    return this.#under;
  }

  /** Those under which topologies are stored first, then the others. */
  get representations(): readonly string[] {
    return unique([...this.#stored, ...this.#representations(), this.#under]);
  }

  /** Those under which topologies of what is compared are stored. */
  get stored(): readonly string[] {
    return this.#stored;
  }

  /** Numbers of what is chosen, spread over seeds; null before they are there. */
  get measures(): Measures | null {
    return this.#measures;
  }

  /** The same spread over something else: under every representation that is stored where that is what they spread over. */
  measuresOver(over: Spread): Measures | null {
    const comparison = this.comparison.value;
    return comparison && measuresOf(spreadOver(comparison, over), this.#of, this.#under);
  }

  has(key: string): boolean {
    return !this.#left.has(key);
  }

  /** Takes these rows into the comparison or out of it. */
  choose(keys: readonly string[], on: boolean): void {
    this.#left = withKeys(this.#left, keys, !on);
  }

  chooseRepresentation(id: string): void {
    this.#representation = id;
  }

  /** Fetches the numbers when they are not there yet. */
  open(): void {
    if (!this.#opened || this.comparison.failure) void this.#load();
    this.#opened = true;
  }

  retry(): void {
    void this.#load();
  }

  /** An event about the project's records. */
  hear({ what, landscape }: WorkbenchEvents['project-changed']): void {
    if (what.includes('landscapes') && landscape !== null) {
      this.surfaces.forget(landscape);
      this.profiles.forget(landscape);
    }
    if (what.includes('hessians')) this.densities.forget();
    const numbers = (['models', 'landscapes', 'topologies', 'hessians', 'metrics'] as const).some((kind) =>
      what.includes(kind),
    );
    if (this.#opened && numbers) this.#refresh();
  }

  #load(): Promise<void> {
    return this.comparison.load((signal) =>
      this.#project.connection.call('compare', { project: this.#project.id }, { signal }),
    );
  }

  /** The one of which most topologies are stored; of equal ones the first in the catalogue. */
  #usual(): string {
    const known = this.#representations();
    const order = [...known, ...this.#stored];
    const count = (id: string): number =>
      this.#landscapes.filter(({ representations }) => representations.includes(id)).length;
    return order.reduce((best, id) => (count(id) > count(best) ? id : best), order[0] ?? 'grid-freudenthal');
  }
}
