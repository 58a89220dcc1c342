import type { ProblemInfo } from '#shared/contract/engine.ts';
import type { WorkbenchCatalog, WorkbenchContract } from '#shared/contract/workbench.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import { parseParams, type Extension } from '#shared/domain/params.ts';
import type { Precision } from '#shared/domain/run.ts';
import { asTyped, unusual } from './as-typed.ts';
import { LandscapeDraft } from './landscape-draft.svelte.ts';
import { seedList } from './seed-list.ts';

export type StartTraining = Omit<WorkbenchContract['start-training']['argument'], 'project'>;

/** What a training run is chosen from. */
export type Choosing = 'architecture' | 'problem' | 'optimiser';

/** An extension in use, with the values of its parameters as they are typed. */
export interface Chosen {
  /** Tells it from those of other kinds. */
  readonly key: string;
  readonly extension: Extension;
  readonly values: Readonly<Record<string, string>>;
}

/** Training runs being thought of, one per seed: the form's fields, and what they amount to. */
export class TrainingDraft {
  readonly #catalog: WorkbenchCatalog;
  /** What is computed of each model once it is trained, when `then` is set. */
  readonly landscape: LandscapeDraft;
  /** Of every extension that was chosen once: what was typed is still there after another choice. */
  #typed = $state.raw<Readonly<Record<string, Chosen['values']>>>({});
  #ids = $state.raw<Readonly<Record<Choosing, string>>>({ architecture: '', problem: '', optimiser: '' });
  dataPath = $state('');
  testPath = $state('');
  initialPath = $state('');
  seeds = $state('0');
  label = $state('');
  backend = $state('auto');
  precision = $state<Precision>('float32');
  then = $state(false);

  constructor(catalog: WorkbenchCatalog) {
    this.#catalog = catalog;
    this.landscape = new LandscapeDraft(catalog);
    const [first] = catalog.problems;
    if (first) this.#ids = { problem: first.id, ...first.usual };
  }

  /** null when there is none. */
  get problem(): ProblemInfo | null {
    return this.#catalog.problems.find(({ id }) => id === this.#ids.problem) ?? null;
  }

  /** What there is of a kind. */
  choices(kind: Choosing): readonly Extension[] {
    const { architectures, problems, optimisers } = this.#catalog;
    return { architecture: architectures, problem: problems, optimiser: optimisers }[kind];
  }

  /** null when there is none of the kind. */
  chosen(kind: Choosing): Chosen | null {
    const extension = this.choices(kind).find(({ id }) => id === this.#ids[kind]);
    return extension ? this.#withValues(`${kind} ${extension.id}`, extension) : null;
  }

  /** Parameters of the training itself. */
  get plan(): Chosen {
    return this.#withValues('plan', this.#catalog.plan);
  }

  /** Another problem brings what it is usually trained with, in the place of what was usual before. */
  choose(kind: Choosing, id: string): void {
    const before = this.problem?.usual;
    this.#ids = { ...this.#ids, [kind]: id };
    if (kind !== 'problem' || !before || !this.problem) return;
    const { architecture, optimiser } = this.#ids;
    const { usual } = this.problem;
    this.#ids = {
      problem: id,
      architecture: architecture === before.architecture ? usual.architecture : architecture,
      optimiser: optimiser === before.optimiser ? usual.optimiser : optimiser,
    };
  }

  type({ key, values }: Chosen, name: string, value: string): void {
    this.#typed = { ...this.#typed, [key]: { ...values, [name]: value } };
  }

  /** Number of models; 0 while the seeds cannot be read. */
  get models(): number {
    try {
      return seedList(this.seeds).length;
    } catch {
      return 0;
    }
  }

  /** Why it cannot be started yet, with what was found and what is expected; empty when it can. */
  get lacking(): string {
    try {
      for (const { extension, values } of this.#parts()) parseParams(extension, values);
      seedList(this.seeds);
    } catch (thrown) {
      return toWorkbenchError(thrown).message;
    }
    return this.then ? this.landscape.lacking : '';
  }

  /** What `start-training` takes, one per seed. @throws WorkbenchError 'bad-value' while something is lacking */
  requests(): StartTraining[] {
    const next = this.then ? this.landscape.plan() : null;
    const shared = { label: this.label.trim() || null, tags: [], next, priority: 0 };
    return seedList(this.seeds).map((seed) => ({ ...shared, draft: this.draft(seed) }));
  }

  /** What is trained with one seed. Parameters that were left as they are stay unsaid, so that a file of initial weights may say them. */
  draft(seed: number): TrainDraft {
    const reads = this.problem?.readsData ?? false;
    const [dataPath, testPath, initialPath] = [reads && this.dataPath, reads && this.testPath, this.initialPath].map(
      (path) => path && path.trim(),
    );
    return {
      ...this.#ids,
      ...(dataPath && { dataPath }),
      ...(testPath && { testPath }),
      ...(initialPath && { initialPath }),
      seed,
      backend: this.backend,
      precision: this.precision,
      params: Object.assign(
        {},
        ...this.#parts().map(({ extension, values }) => unusual(extension.params, values)),
      ) as Record<string, string>,
    };
  }

  #parts(): Chosen[] {
    const chosen = [this.chosen('architecture'), this.chosen('problem'), this.chosen('optimiser'), this.plan];
    return chosen.filter((part) => part !== null);
  }

  #withValues(key: string, extension: Extension): Chosen {
    return { key, extension, values: this.#typed[key] ?? asTyped(extension.params) };
  }
}
