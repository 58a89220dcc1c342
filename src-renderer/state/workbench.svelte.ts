import type { HostInfo } from '#shared/contract/host.ts';
import type { OpenProject, RecentProject, WorkbenchCatalog, WorkerStatus } from '#shared/contract/workbench.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { Port } from '#shared/rpc/port.ts';
import { Connection } from './connection.svelte.ts';
import { Project } from './project.svelte.ts';
import { Resource } from './resource.svelte.ts';
import { Saves } from './saves.svelte.ts';
import { tabNamed, tabs, type Tab } from './tabs.ts';

/** The page as a whole: its line to the workbench, the open project, and what there is to choose from. */
export class Workbench {
  readonly connection: Connection;
  readonly host: HostInfo['kind'];
  readonly catalog = new Resource<WorkbenchCatalog>();
  readonly recent = new Resource<readonly RecentProject[]>();
  /** What the page offers to save. */
  readonly saves: Saves;
  #workers = $state.raw<readonly WorkerStatus[]>([]);
  #project = $state.raw<Project | null>(null);
  #failure = $state.raw<WorkbenchError | null>(null);
  #opening = $state(false);
  /** Done when no project is being closed. */
  #closing: Promise<void> = Promise.resolve();
  #tab = $state<Tab>('explore');

  constructor(open: () => Promise<Port>, host: HostInfo['kind']) {
    this.host = host;
    this.connection = new Connection(open);
    this.saves = new Saves(this.connection, host);
    this.connection.onOpen(() => void this.#begin());
    this.connection.on('workers-changed', (workers) => (this.#workers = workers));
    this.connection.on('run-changed', (event) => {
      if (event.project === this.#project?.id) this.#project.runs.hear(event);
    });
    this.connection.on('project-changed', (event) => {
      if (event.project === this.#project?.id) this.#project.hear(event);
    });
    this.connection.on('open-path', ({ path }) => void this.openPath(path));
    this.connection.on('command', ({ id }) => this.#obey(id));
  }

  get workers(): readonly WorkerStatus[] {
    return this.#workers;
  }

  get project(): Project | null {
    return this.#project;
  }

  /** Why the last project could not be opened. */
  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  /** Whether a project is being opened. */
  get opening(): boolean {
    return this.#opening;
  }

  get tab(): Tab {
    return this.#tab;
  }

  show(tab: Tab): void {
    this.#tab = tab;
  }

  dismiss(): void {
    this.#failure = null;
  }

  openPath(path: string, mode: 'open' | 'create' = 'open'): Promise<void> {
    return this.#open(() => this.connection.call('open-project', { path, mode }));
  }

  openSample(): Promise<void> {
    return this.#open(() => this.connection.call('open-sample', null));
  }

  /** Asks the desktop for a project file and opens it. */
  async pickProject(): Promise<void> {
    const paths = await this.#pick(() =>
      this.connection.call('pick-files', { title: 'Open a project', what: 'project' }),
    );
    if (paths?.length) await this.openPath(paths[0]);
  }

  /** Asks the desktop where a new project shall be and makes it. */
  async pickNewProject(): Promise<void> {
    const path = await this.#pick(() => this.connection.call('pick-new-project', null));
    if (path) await this.openPath(path, 'create');
  }

  /** Back to the start page. */
  async closeProject(): Promise<void> {
    const project = this.#project;
    if (!project) return;
    this.#project = null;
    this.#entitle('');
    const close = async (): Promise<void> => {
      await project.layout.flush();
      await this.#pick(() => this.connection.call('close-project', { project: project.id }));
    };
    this.#closing = close();
    await this.#closing;
    await this.#loadRecent();
  }

  async #begin(): Promise<void> {
    const loads = [
      this.catalog.load((signal) => this.connection.call('catalog', null, { signal })),
      this.#loadRecent(),
      this.#pick(async () => (this.#workers = await this.connection.call('workers', null))),
    ];
    const project = this.#project;
    if (project) {
      const info = await this.#pick(() =>
        this.connection.call('open-project', { path: project.info.path, mode: 'open' }),
      );
      if (info) project.reopened(info);
      else this.#project = null;
    }
    await Promise.all(loads);
  }

  #loadRecent(): Promise<void> {
    return this.recent.load((signal) => this.connection.call('recent-projects', null, { signal }));
  }

  async #open(work: () => Promise<OpenProject>): Promise<void> {
    this.#opening = true;
    await this.#closing; // the same one may be wanted again: it would be closed once it was there
    const info = await this.#pick(work);
    this.#opening = false;
    if (!info) return;
    const before = this.#project;
    if (before && before.id !== info.project)
      void this.#pick(() => this.connection.call('close-project', { project: before.id }));
    const layout = await this.#pick(() => this.connection.call('layout', { project: info.project }));
    const project = new Project(this.connection, info, () => this.catalog.value, layout);
    this.#project = project;
    this.#tab = tabNamed(layout?.tab ?? '');
    this.#entitle(info.name);
    await project.open();
  }

  /** What `work` answers, or null after keeping its failure. */
  async #pick<T>(work: () => Promise<T>): Promise<T | null> {
    this.#failure = null;
    try {
      return await work();
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
      return null;
    }
  }

  #entitle(name: string): void {
    const title = name ? `${name} – Saddleback` : 'Saddleback';
    if (this.host === 'desktop') void this.#pick(() => this.connection.call('set-title', { title }));
    else document.title = title;
  }

  #obey(command: string): void {
    const commands: Readonly<Record<string, () => unknown>> = {
      'new-project': () => this.pickNewProject(),
      'open-project': () => this.pickProject(),
      'open-sample': () => this.openSample(),
      'close-project': () => this.closeProject(),
      import: () => this.#project?.imports.show(),
      ...Object.fromEntries(tabs.map(({ id }) => [`show-${id}`, () => this.show(id)])),
    };
    if (Object.hasOwn(commands, command)) commands[command]();
  }
}
