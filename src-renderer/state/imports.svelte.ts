import type { ImportOutcome, StepProgress } from '#shared/contract/workbench.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';

/** Bringing files into a project: what is asked for, how far it is, what came of it. */
export class Imports {
  readonly outcome = new Resource<ImportOutcome>();
  readonly #line: ProjectLine;
  #shown = $state(false);
  #sources = $state('');
  #progress = $state.raw<StepProgress | null>(null);
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

  get failure(): WorkbenchError | null {
    return this.#failure ?? this.outcome.failure;
  }

  show(): void {
    this.outcome.clear();
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
  async pick(): Promise<void> {
    this.#failure = null;
    try {
      const request = { title: 'Import files', what: 'import' } as const;
      const paths = await this.#line.connection.call('pick-files', request);
      if (paths) this.#sources = paths.join('\n');
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
    }
  }

  async start(): Promise<void> {
    const sources = this.#sources.split('\n').flatMap((line) => line.trim() || []);
    this.#failure = null;
    await this.outcome.load((signal) =>
      this.#line.connection.call(
        'import',
        { project: this.#line.id, sources, values: {} },
        { signal, onProgress: (progress) => (this.#progress = progress) },
      ),
    );
    this.#progress = null;
  }
}
