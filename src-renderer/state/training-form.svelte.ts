import type { WorkbenchCatalog, WorkbenchContract } from '#shared/contract/workbench.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';
import type { Runs } from './runs.svelte.ts';
import { seedList } from './seed-list.ts';
import { soon } from './soon.ts';
import { TrainingDraft } from './training-draft.svelte.ts';

/** A form that trains models: what is typed, what the engine says of it, and what came of a start. */
export class TrainingForm {
  readonly draft: TrainingDraft;
  /** What the engine made of the draft; cleared while something is lacking. */
  readonly checked = new Resource<WorkbenchContract['check-training']['result']>();
  readonly #line: ProjectLine;
  readonly #runs: Runs;
  #starting = $state(false);
  #failure = $state.raw<WorkbenchError | null>(null);

  /** Asks the engine, soon, what it makes of the draft. To be called when something was changed. */
  readonly check: () => void;

  constructor(line: ProjectLine, runs: Runs, catalog: WorkbenchCatalog) {
    this.#line = line;
    this.#runs = runs;
    this.draft = new TrainingDraft(catalog);
    this.check = soon(250, () => void this.#check());
    this.check();
  }

  get starting(): boolean {
    return this.#starting;
  }

  /** Why the last start did not go well, else what the engine objects to. */
  get failure(): WorkbenchError | null {
    return this.#failure ?? this.checked.failure;
  }

  /** Asks the desktop for a file; null when none was chosen. */
  async pick(title: string): Promise<string | null> {
    this.#failure = null;
    try {
      const paths = await this.#line.connection.call('pick-files', { title, what: 'import' });
      return paths?.[0] ?? null;
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
      return null;
    }
  }

  /** Queues one run per seed; answers whether all of them are. */
  async start(): Promise<boolean> {
    this.#failure = null;
    this.#starting = true;
    try {
      await this.#runs.train(this.draft.requests());
      return true;
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
      return false;
    } finally {
      this.#starting = false;
    }
  }

  async #check(): Promise<void> {
    this.#failure = null;
    if (this.draft.lacking) {
      this.checked.clear();
      return;
    }
    const draft = this.draft.draft(seedList(this.draft.seeds)[0]);
    await this.checked.load((signal) => this.#line.connection.call('check-training', { draft }, { signal }));
  }
}
