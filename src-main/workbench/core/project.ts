import type { StoreContract, TopologyKey } from '#shared/contract/store.ts';
import type { OpenProject, WorkbenchEvents } from '#shared/contract/workbench.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { TopologyView } from '#shared/domain/topology-view.ts';
import { canonicalRepresentation } from '#shared/domain/representation-text.ts';
import { connect } from '#shared/rpc/connect.ts';
import type { WorkerPort } from '#shared/rpc/port.ts';
import { analyseField } from '../runs/analyse-field.ts';
import { RunQueue } from '../runs/run-queue.ts';
import { startNext } from '../runs/start-next.ts';
import type { Turns } from '../runs/turns.ts';
import type { ProjectWorkers, SharedWorkers } from '../runs/workers.ts';

export interface ProjectOptions {
  /** Handle of this project among the open ones. */
  readonly handle: number;
  readonly path: string;
  readonly mode: 'open' | 'create' | 'open-or-create';
  readonly spawnStore: () => WorkerPort;
  readonly workers: SharedWorkers;
  readonly turns: Turns;
  readonly emit: <N extends 'run-changed' | 'project-changed'>(name: N, value: WorkbenchEvents[N]) => void;
  /** Called whenever its queue has come to rest. */
  readonly onIdle: () => void;
}

/** An open project: its store, its runs, and the topologies that are being taken for someone who looks. */
export class Project {
  readonly handle: number;
  readonly path: string;
  readonly workers: ProjectWorkers;
  readonly queue: RunQueue;
  readonly #analyses = new Map<string, Promise<void>>();
  readonly #emit: ProjectOptions['emit'];

  private constructor({ handle, path, workers, spawnStore, turns, emit, onIdle }: ProjectOptions) {
    this.handle = handle;
    this.path = path;
    this.#emit = emit;
    this.workers = { ...workers, store: connect<StoreContract>(spawnStore()) };
    this.queue = new RunQueue({
      workers: this.workers,
      turns,
      onRun: (run, rate, within) =>
        emit('run-changed', { project: handle, run, rate, ...(within !== undefined && { within }) }),
      onChange: (what, landscape) => this.changed([what], landscape),
      startNext: async (run) => {
        await startNext(this, run, run.next);
      },
      onIdle,
    });
  }

  /** @throws WorkbenchError as the store's `open` */
  static async open(options: ProjectOptions): Promise<Project> {
    const project = new Project(options);
    try {
      await project.store.call('open', { path: options.path, mode: options.mode });
      await project.queue.open();
      return project;
    } catch (error) {
      project.store.close();
      throw error;
    }
  }

  get store() {
    return this.workers.store;
  }

  changed(what: WorkbenchEvents['project-changed']['what'], landscape: number | null = null): void {
    this.#emit('project-changed', { project: this.handle, what, landscape });
  }

  async info(): Promise<OpenProject> {
    return { ...(await this.store.call('info', null)), project: this.handle };
  }

  /** The stored topology, taken first when there is none. Whoever asks for the same one meanwhile waits for the same work. */
  async topology(asked: TopologyKey): Promise<TopologyView> {
    const { representations } = await this.workers.topology.call('catalog', null);
    // one choice has one name, however its parameters were written
    const key = { ...asked, representation: canonicalRepresentation(asked.representation, representations) };
    const stored = await this.store.call('topology-view', key);
    if (stored) return stored;
    const { state, done, shape } = await this.store.call('landscape', { id: key.landscape });
    if (state === 'partial')
      throw new WorkbenchError(
        'run-interrupted',
        `Landscape ${key.landscape} has ${done} of ${shape.join('×')} points; its topology can be taken when its run is done`,
        { done },
      );
    const name = JSON.stringify([key.landscape, key.field, key.representation]);
    const analysis =
      this.#analyses.get(name) ?? analyseField(this.workers, key).finally(() => this.#analyses.delete(name));
    this.#analyses.set(name, analysis);
    await analysis;
    this.changed(['topologies', 'metrics'], key.landscape);
    const view = await this.store.call('topology-view', key);
    if (!view) throw new WorkbenchError('internal', `The topology ${name} was taken and is not there`);
    return view;
  }

  /** Pauses its runs, writes everything into its one file and lets go of it. */
  async close(): Promise<void> {
    await this.queue.close();
    await Promise.allSettled(this.#analyses.values());
    await this.store.call('close', null);
    this.store.close();
  }
}
