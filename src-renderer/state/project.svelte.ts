import type { OpenProject, WorkbenchCatalog, WorkbenchEvents } from '#shared/contract/workbench.ts';
import type { Layout } from '#shared/domain/layout.ts';
import type { LandscapeRecord, ModelRecord } from '#shared/domain/project.ts';
import { Compare } from './compare.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import { Details } from './details.svelte.ts';
import { Figures } from './figures.svelte.ts';
import { Imports } from './imports.svelte.ts';
import { Landscape } from './landscape.svelte.ts';
import { LayoutKeeper } from './layout-keeper.svelte.ts';
import { PagedList } from './paged-list.svelte.ts';
import type { ProjectLine } from './project-line.ts';
import { Runs } from './runs.svelte.ts';
import { matching, sidebarRows, trainingRows } from './sidebar-rows.ts';
import { Solutions } from './solutions.svelte.ts';
import { soon } from './soon.ts';
import { Undo } from './undo.svelte.ts';

/** Milliseconds in which several changes of a project lead to one look at its lists. */
const settle = 400;

/** An open project: its lists, its runs and the landscape that is looked at. */
export class Project implements ProjectLine {
  readonly connection: Connection;
  readonly runs: Runs;
  readonly imports: Imports;
  readonly compare: Compare;
  readonly figures: Figures;
  readonly layout: LayoutKeeper;
  readonly undo = new Undo();
  readonly details: Details;
  readonly solutions = new Solutions(this);
  readonly models: PagedList<ModelRecord>;
  readonly landscapes: PagedList<LandscapeRecord>;
  readonly #found: PagedList<ModelRecord>;
  readonly #representations: () => readonly string[];
  readonly #refreshModels: () => void;
  readonly #refreshLandscapes: () => void;
  readonly #refreshRuns: () => void;
  readonly #find: () => void;
  readonly #fetchChanged: () => void;
  readonly #changed: number[] = [];
  #info = $state.raw<OpenProject>() as OpenProject;
  #search = $state('');
  #landscape = $state.raw<Landscape | null>(null);

  readonly #rows = $derived.by(() => {
    const wanted = this.#search.trim();
    if (!wanted) return [...trainingRows(this.runs.training), ...sidebarRows(this.models.items, this.landscapes.items)];
    const models = this.#found.items;
    return sidebarRows(models, matching(this.landscapes.items, models, wanted));
  });

  /**
   * @param catalog what there is to choose from; null before it is there
   * @param layout how it was looked at when it was left
   */
  constructor(
    connection: Connection,
    info: OpenProject,
    catalog: () => WorkbenchCatalog | null,
    layout: Layout | null,
  ) {
    this.connection = connection;
    this.#info = info;
    this.#representations = () => catalog()?.representations.map(({ id }) => id) ?? [];
    this.runs = new Runs(this);
    this.imports = new Imports(this);
    this.compare = new Compare(this, this.#representations);
    this.figures = new Figures(this, catalog, layout?.figure);
    this.layout = new LayoutKeeper(this, layout);
    this.details = new Details(this);
    this.models = new PagedList((page) => connection.call('list-models', { ...page, project: this.id }));
    this.landscapes = new PagedList((page) => connection.call('list-landscapes', { ...page, project: this.id }));
    this.#found = new PagedList((page) =>
      connection.call('list-models', { ...page, project: this.id, search: this.#search.trim() }),
    );
    this.#refreshModels = soon(settle, () => void this.models.refresh());
    this.#refreshLandscapes = soon(settle, () => void this.landscapes.refresh());
    this.#fetchChanged = soon(settle, () => void this.#replaceChanged());
    this.#refreshRuns = soon(settle, () => void this.runs.refresh());
    this.#find = soon(150, () => void this.#found.refresh());
  }

  get id(): number {
    return this.#info.project;
  }

  get info(): OpenProject {
    return this.#info;
  }

  get search(): string {
    return this.#search;
  }

  /** Groups, models and landscapes that match the search; without one, what is being trained first. */
  get rows() {
    return this.#rows;
  }

  /** The landscape that is looked at. */
  get landscape(): Landscape | null {
    return this.#landscape;
  }

  /** Fetches the lists and looks at the landscape that was looked at before, else at the first that has all its values. */
  async open(): Promise<void> {
    void this.runs.refresh();
    await Promise.all([this.models.refresh(), this.landscapes.refresh()]);
    if (this.#landscape) return;
    const shown = this.#rows.flatMap((row) => (row.kind === 'landscape' ? [row.landscape] : []));
    const left = this.layout.kept?.landscape ?? null;
    const first = shown.find(({ id }) => id === left?.id) ?? shown.find(({ state }) => state === 'done') ?? shown[0];
    if (first) this.#look(first.id, first.id === left?.id ? left : null);
  }

  /** The same project under the handle of a new line. */
  reopened(info: OpenProject): void {
    this.#info = info;
    void this.open();
    this.#landscape?.retry();
    this.figures.preview.refresh();
  }

  select(id: number): void {
    if (this.#landscape?.id !== id) this.#look(id, null);
  }

  #look(id: number, kept: Layout['landscape']): void {
    const record = this.landscapes.items.find((landscape) => landscape.id === id);
    const known = this.#representations();
    const stored = known.find((each) => record?.representations.includes(each)) ?? record?.representations[0];
    this.#landscape = new Landscape(this, id, stored ?? known[0] ?? 'grid-freudenthal', kept);
    void this.#landscape.open();
  }

  /** Takes a landscape out of the project; it can be had back until the project is closed. */
  async remove({ id, label }: LandscapeRecord): Promise<void> {
    const ids = this.#rows.flatMap((row) => (row.kind === 'landscape' ? [row.landscape.id] : []));
    const place = ids.indexOf(id);
    const next = ids[place + 1] ?? ids[place - 1];
    await this.undo.attempt(async () => {
      await this.connection.call('remove-landscape', { project: this.id, id });
      await this.landscapes.refresh();
      if (this.#landscape?.id === id) {
        if (next === undefined) this.#landscape = null;
        else this.#look(next, null);
      }
      this.undo.offer({ text: `Removed ${label}`, back: () => this.#restore(id) });
    });
  }

  async #restore(id: number): Promise<void> {
    await this.connection.call('restore-landscape', { project: this.id, id });
    await this.landscapes.refresh();
    this.select(id);
  }

  searchFor(text: string): void {
    this.#search = text;
    if (text.trim()) this.#find();
  }

  /** An event about this project's records. */
  hear(event: WorkbenchEvents['project-changed']): void {
    const { what, landscape } = event;
    this.compare.hear(event);
    this.figures.hear(event);
    if (what.includes('models')) this.#refreshModels();
    if (what.includes('landscapes') || what.includes('values')) this.#noteLandscape(landscape);
    if (what.includes('runs')) this.#refreshRuns();
    if (what.includes('metrics')) this.#landscape?.curve?.refresh();
    if (what.includes('hessians')) void this.#landscape?.loadHessians();
    if (landscape !== null && landscape === this.#landscape?.id) this.#landscape.refresh();
  }

  /** One that is in the list already is fetched alone: while it is being sampled it changes several times a second. */
  #noteLandscape(id: number | null): void {
    if (id === null || !this.landscapes.items.some((landscape) => landscape.id === id)) this.#refreshLandscapes();
    else {
      if (!this.#changed.includes(id)) this.#changed.push(id);
      this.#fetchChanged();
    }
  }

  async #replaceChanged(): Promise<void> {
    for (const id of this.#changed.splice(0))
      try {
        this.landscapes.replace(await this.connection.call('landscape', { project: this.id, id }));
      } catch {
        this.#refreshLandscapes(); // it may be gone: the list tells, or tells why not
      }
  }
}
