import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { FiguresContract } from '#shared/contract/figures.ts';
import type { HostContract, HostEvents } from '#shared/contract/host.ts';
import type { TopologyContract } from '#shared/contract/topology.ts';
import type { OpenProject, WorkbenchContract, WorkbenchEvents, WorkerStatus } from '#shared/contract/workbench.ts';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import type { Port, WorkerPort } from '#shared/rpc/port.ts';
import { serve, type Handlers, type Served } from '#shared/rpc/serve.ts';
import { handlersFor } from './core/handlers.ts';
import { Project, type ProjectOptions } from './core/project.ts';
import { RecentProjects } from './core/recent-projects.ts';
import { Spool } from './core/spool.ts';
import { Worker } from './core/worker.ts';
import { ReceivedFiles } from './received/received-files.ts';
import { Turns } from './runs/turns.ts';
import type { SharedWorkers } from './runs/workers.ts';

/** What a host gives the core. */
export interface WorkbenchHost {
  /** Starts a worker. The store is always a thread, the others are processes of their own. */
  readonly spawn: (name: 'engine' | 'topology' | 'figures' | 'store') => WorkerPort;
  /** Where the list of recent projects, the copy of the sample, what is found of unfinished Hessians and what pages hand over are kept; made when missing. */
  readonly dataFolder: string;
  /** The folder `resources` of the installation. */
  readonly resources: string;
  /** Cores to sample on. */
  readonly cores: number;
}

/** One page or command line, and the projects that it has open. */
export interface Client {
  readonly projects: Set<number>;
}

type Emit = Served<WorkbenchEvents>['emit'];

/** The core: projects, the workers that compute for them, and everyone who looks at them. It knows no host. */
export class Workbench {
  readonly workers: SharedWorkers;
  readonly figures: Worker<FiguresContract>;
  readonly recent: RecentProjects;
  readonly received: ReceivedFiles;
  readonly #host: WorkbenchHost;
  readonly #turns = new Turns();
  readonly #projects = new Map<number, Project>();
  /** By path: two clients that open one file share it, and one that is being closed is waited for. */
  readonly #opened = new Map<string, Promise<Project>>();
  readonly #closing = new Map<string, Promise<void>>();
  readonly #clients = new Map<Client, Emit>();
  #nextHandle = 1;

  constructor(host: WorkbenchHost) {
    this.#host = host;
    this.recent = new RecentProjects(host.dataFolder);
    this.received = new ReceivedFiles(host.dataFolder);
    const onChange = (): void => this.#emit('workers-changed', this.workerStatus());
    this.figures = new Worker({ name: 'figures', spawn: () => host.spawn('figures'), onChange });
    this.workers = {
      engine: new Worker<EngineContract>({ name: 'engine', spawn: () => host.spawn('engine'), onChange }),
      topology: new Worker<TopologyContract>({ name: 'topology', spawn: () => host.spawn('topology'), onChange }),
      spool: new Spool(),
      journals: join(host.dataFolder, 'curvature'),
      cores: host.cores,
    };
  }

  workerStatus = (): WorkerStatus[] => [this.workers.engine.status, this.workers.topology.status];

  /** Serves one page or command line until its port closes. */
  connect(port: Port): Served<WorkbenchEvents> {
    const client: Client = { projects: new Set() };
    const served = serve<WorkbenchContract, WorkbenchEvents>(port, handlersFor(this, client));
    this.#register(client, port, served.emit);
    return served;
  }

  /** The same with a desktop window's own calls beside the core's. */
  connectWindow(port: Port, window: Handlers<HostContract>): Served<WorkbenchEvents & HostEvents> {
    const client: Client = { projects: new Set() };
    const handlers = { ...handlersFor(this, client), ...window };
    const served = serve<WorkbenchContract & HostContract, WorkbenchEvents & HostEvents>(port, handlers);
    this.#register(client, port, served.emit);
    return served;
  }

  #register(client: Client, port: Port, emit: Emit): void {
    this.#clients.set(client, emit);
    port.onClose(() => {
      this.#clients.delete(client);
      this.received.leave(client);
      for (const handle of client.projects) {
        const project = this.#projects.get(handle); // none when it was closed meanwhile
        if (project) this.#restLater(project);
      }
    });
  }

  #emit: Emit = (name, value) => {
    for (const emit of this.#clients.values()) emit(name, value);
  };

  /** @throws WorkbenchError 'not-found' for a project that is not open */
  project(handle: number): Project {
    const project = this.#projects.get(handle);
    if (!project) throw new WorkbenchError('not-found', `No open project ${handle}; open it first`, { handle });
    return project;
  }

  /** @throws WorkbenchError as the store's `open`; 'bad-value' when a project that is open is to be created */
  async open(client: Client, path: string, mode: ProjectOptions['mode']): Promise<OpenProject> {
    const place = resolve(path);
    await this.#closing.get(place);
    const known = this.#opened.get(place);
    if (known && mode === 'create')
      throw new WorkbenchError('bad-value', `${place} is open already; choose another name`);
    const opened = known ?? this.#start(place, mode);
    this.#opened.set(place, opened);
    const project = await opened;
    client.projects.add(project.handle);
    await this.recent.add(place);
    return project.info();
  }

  async #start(path: string, mode: ProjectOptions['mode']): Promise<Project> {
    const handle = this.#nextHandle++;
    try {
      const project = await Project.open({
        handle,
        path,
        mode,
        spawnStore: () => this.#host.spawn('store'),
        workers: this.workers,
        turns: this.#turns,
        emit: this.#emit,
        onIdle: () => this.#restLater(project),
      });
      this.#projects.set(handle, project);
      return project;
    } catch (error) {
      this.#opened.delete(path);
      throw error;
    }
  }

  /** The bundled sample is never written to: a copy in the data folder is opened. */
  async openSample(client: Client): Promise<OpenProject> {
    const copy = join(this.#host.dataFolder, 'Sample.saddle');
    if (!(await stat(copy).catch(() => null))) {
      await mkdir(this.#host.dataFolder, { recursive: true });
      await copyFile(join(this.#host.resources, 'sample', 'sample.saddle'), copy);
    }
    return this.open(client, copy, 'open');
  }

  async leave(client: Client, handle: number): Promise<void> {
    client.projects.delete(handle);
    await this.#rest(this.project(handle));
  }

  /** `#rest` for nobody who waits: what goes wrong is said on stderr. */
  #restLater(project: Project): void {
    this.#rest(project).catch((error: unknown) => {
      process.emitWarning(`${project.path} could not be closed: ${toWorkbenchError(error).message}`);
    });
  }

  /** Closes a project that nobody looks at and that has nothing to do. One whose runs go on stays open: the page may come back. */
  async #rest(project: Project): Promise<void> {
    const isSeen = [...this.#clients.keys()].some(({ projects }) => projects.has(project.handle));
    if (!isSeen && !project.queue.busy) await this.#close(project);
  }

  #close(project: Project): Promise<void> {
    const { handle, path } = project;
    if (!this.#projects.delete(handle)) return this.#closing.get(path) ?? Promise.resolve();
    this.#opened.delete(path);
    const closing = project.close().finally(() => this.#closing.delete(path));
    this.#closing.set(path, closing);
    return closing;
  }

  /** Pauses all runs, closes all projects and ends the workers. */
  async close(): Promise<void> {
    await Promise.all([...this.#projects.values()].map((project) => this.#close(project)));
    await Promise.all(this.#closing.values());
    this.workers.engine.close();
    this.workers.topology.close();
    this.figures.close();
    this.workers.spool.close();
    this.received.close();
  }
}
