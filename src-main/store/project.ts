import { basename, resolve } from 'node:path';
import { statSync } from 'node:fs';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ProjectInfo } from '#shared/domain/project.ts';
import { sweepArrays, unownedArrays } from './arrays/sweep.ts';
import { createProjectFile } from './create-file.ts';
import type { Db } from './db.ts';
import { migrations as released } from './migrations/registry.ts';
import { openProjectFile } from './open-file.ts';
import type { Outside } from './outside.ts';
import { Curves } from './records/curves.ts';
import { Fields } from './records/fields.ts';
import { Files } from './records/files.ts';
import { Hessians } from './records/hessians.ts';
import { Landscapes } from './records/landscapes.ts';
import { Layouts } from './records/layouts.ts';
import { Log } from './records/log.ts';
import { Metrics } from './records/metrics.ts';
import { Models } from './records/models.ts';
import { purgeRemoved } from './records/removed.ts';
import { Runs } from './records/runs.ts';
import { Samples } from './records/samples.ts';
import { Topologies } from './records/topologies.ts';

export interface OpenRequest {
  readonly path: string;
  readonly mode: 'open' | 'create' | 'open-or-create';
}

/** One project file, open for this process alone. */
export class Project {
  readonly files: Files;
  readonly models: Models;
  readonly samples: Samples;
  readonly landscapes: Landscapes;
  readonly layouts: Layouts;
  readonly fields: Fields;
  readonly topologies: Topologies;
  readonly hessians: Hessians;
  readonly metrics: Metrics;
  readonly curves: Curves;
  readonly runs: Runs;
  readonly log: Log;
  readonly #db: Db;
  readonly #schema: number;
  readonly #work = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();

  private constructor(db: Db, schema: number, formats: Outside) {
    const outside = { ...formats, checkFile: exceptFor(db.path, formats.checkFile) };
    this.#db = db;
    this.#schema = schema;
    this.files = new Files(db, outside);
    this.models = new Models(db);
    this.samples = new Samples(db);
    this.fields = new Fields(db, outside);
    this.landscapes = new Landscapes(db, this.fields, outside);
    this.layouts = new Layouts(db);
    this.topologies = new Topologies(db);
    this.hessians = new Hessians(db);
    this.metrics = new Metrics(db);
    this.curves = new Curves(db, this.metrics);
    this.runs = new Runs(db);
    this.log = new Log(db);
  }

  /** @throws WorkbenchError as 'open' of the store's contract */
  static async open({ path, mode }: OpenRequest, outside: Outside, migrations = released): Promise<Project> {
    const file = resolve(path);
    const isThere = statSync(file, { throwIfNoEntry: false }) !== undefined;
    if (isThere && mode === 'create')
      throw new WorkbenchError('bad-value', `${file}: found a file there; open it, or create the project elsewhere`);
    if (!isThere && mode !== 'open') await createProjectFile(file, migrations);
    const db = await openProjectFile(file, migrations);
    const project = new Project(db, migrations.length, outside);
    purgeRemoved(db, null);
    // what a killed process left of its work goes while others have their turn
    void project.track(() => sweepArrays(db, unownedArrays(db), project.#closing.signal));
    return project;
  }

  get path(): string {
    return this.#db.path;
  }

  get info(): ProjectInfo {
    const { created_at } = this.#db.get<{ created_at: string }>('SELECT created_at FROM project')!;
    return {
      path: this.path,
      name: basename(this.path).replace(/\.saddle$/i, ''),
      schema: this.#schema,
      createdAt: created_at,
      models: this.models.count,
      landscapes: this.landscapes.count,
    };
  }

  /** Does `work` and keeps the file open until it is done. */
  async track<T>(work: () => T | Promise<T>): Promise<T> {
    const running = (async () => work())();
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    this.#work.add(settled);
    void settled.then(() => this.#work.delete(settled));
    return running;
  }

  /** Waits for work under way, gives up what was removed, writes everything back into the one file and lets go of it. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#work);
    await sweepArrays(this.#db, purgeRemoved(this.#db, null));
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    this.#db.close();
  }
}

/** `checkFile` for every file but the project's own: reading and closing that would drop the lock that SQLite holds on it. */
const exceptFor =
  (project: string, checkFile: Outside['checkFile']): Outside['checkFile'] =>
  async (path) => {
    const size = await checkFile(path);
    const [one, other] = [project, path].map((each) => statSync(each, { bigint: true }));
    if (one.ino === other.ino && one.dev === other.dev)
      throw new WorkbenchError(
        'bad-value',
        `${path}: found this project's own file, expected another; choose what it is to hold`,
      );
    return size;
  };
