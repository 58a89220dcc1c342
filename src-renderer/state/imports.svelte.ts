import type { ImportOutcome, StepProgress } from '#shared/contract/workbench.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { LeftFile } from '#shared/domain/received.ts';
import type { Dropped, DroppedFiles } from './dropped-files.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';
import { sendFiles } from './send-files.ts';

/** Bringing files into a project: what is asked for, how far it is, what came of it. */
export class Imports {
  readonly outcome = new Resource<ImportOutcome>();
  readonly #line: ProjectLine;
  #shown = $state(false);
  #sources = $state('');
  /** Pattern of the paths of what is chosen or dropped, from its outermost folder on; empty for none. */
  pattern = $state('');
  #progress = $state.raw<StepProgress | null>(null);
  #left = $state.raw<readonly LeftFile[]>([]);
  #failure = $state.raw<WorkbenchError | null>(null);

  constructor(line: ProjectLine) {
    this.#line = line;
  }

  /** Whether a person is at it. */
  get shown(): boolean {
    return this.#shown;
  }

  /** Paths or one pattern, a line each. */
  get sources(): string {
    return this.#sources;
  }

  set sources(text: string) {
    this.#sources = text;
  }

  get progress(): StepProgress | null {
    return this.#progress;
  }

  /** Files that the last import left out before it began. */
  get left(): readonly LeftFile[] {
    return this.#left;
  }

  get failure(): WorkbenchError | null {
    return this.#failure ?? this.outcome.failure;
  }

  /** What is said of single files. */
  get remarks(): readonly string[] {
    const told = this.outcome.value?.warnings ?? this.failure?.details.warnings;
    return Array.isArray(told) ? told.map(String) : [];
  }

  show(): void {
    this.outcome.clear();
    this.#left = [];
    this.#failure = null;
    this.#shown = true;
  }

  /** Puts it away, and ends an import that is under way. */
  hide(): void {
    this.outcome.clear();
    this.#progress = null;
    this.#shown = false;
  }

  /** Asks the desktop for files. */
  pickFiles(): Promise<void> {
    return this.#pick(() => this.#line.connection.call('pick-files', { title: 'Import files', what: 'import' }));
  }

  /** Asks the desktop for a folder. */
  pickFolder(): Promise<void> {
    return this.#pick(async () => {
      const path = await this.#line.connection.call('pick-folder', { title: 'Import a folder' });
      return path === null ? null : [path];
    });
  }

  async #pick(ask: () => Promise<readonly string[] | null>): Promise<void> {
    this.#failure = null;
    try {
      const paths = await ask();
      if (paths) this.#sources = this.#sourcesFor(paths);
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
    }
  }

  /** Imports what was dropped or chosen, and shows how. Nothing happens while another import is under way. */
  async take(dropped: Dropped): Promise<void> {
    if (this.outcome.busy) return;
    this.show();
    if ('paths' in dropped) {
      this.#sources = this.#sourcesFor(dropped.paths);
      await this.start();
    } else await this.#load((signal) => this.#importContents(dropped, signal));
  }

  /** The paths, a line each, or where they are the pattern. */
  #sourcesFor(paths: readonly string[]): string {
    const pattern = this.pattern.trim();
    if (!pattern) return paths.join('\n');
    const wanted = paths.map((path) => path.replace(/[^/\\]+[/\\]?$/, () => pattern));
    return wanted.filter((source, i) => wanted.indexOf(source) === i).join('\n');
  }

  async start(): Promise<void> {
    const sources = this.#sources.split('\n').flatMap((line) => line.trim() || []);
    const { connection, id: project } = this.#line;
    await this.#load((signal) =>
      connection.call('import', { project, sources, values: {} }, { signal, onProgress: this.#reporter(signal) }),
    );
  }

  async #importContents({ files, left }: DroppedFiles, signal: AbortSignal): Promise<ImportOutcome> {
    const { connection, id: project } = this.#line;
    const options = { signal, onProgress: this.#reporter(signal) };
    this.#left = left;
    const sent = await sendFiles(connection, files, options);
    this.#left = [...left, ...sent.left];
    const pattern = this.pattern.trim() || null;
    return connection.call('import-received', { project, drop: sent.drop, pattern, values: {} }, options);
  }

  async #load(work: (signal: AbortSignal) => Promise<ImportOutcome>): Promise<void> {
    this.outcome.clear();
    this.#left = [];
    this.#failure = null;
    await this.outcome.load(work);
    if (!this.outcome.busy) this.#progress = null;
  }

  /** What comes after an import was put away is nobody's. */
  #reporter =
    (signal: AbortSignal) =>
    (progress: StepProgress): void => {
      if (!signal.aborted) this.#progress = progress;
    };
}
