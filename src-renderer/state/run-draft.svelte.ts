import type { WorkbenchCatalog, WorkbenchContract } from '#shared/contract/workbench.ts';
import { LandscapeDraft } from './landscape-draft.svelte.ts';

export type StartRuns = Omit<WorkbenchContract['start-runs']['argument'], 'project'>;

/** Runs being thought of: the models of the project that they are for, and what is computed of each. */
export class RunDraft {
  readonly landscape: LandscapeDraft;
  #models = $state.raw<readonly number[]>([]);
  priority = $state(0);

  constructor(catalog: WorkbenchCatalog) {
    this.landscape = new LandscapeDraft(catalog);
  }

  get models(): readonly number[] {
    return this.#models;
  }

  /** Loss evaluations that it asks for, over all models. */
  get points(): number {
    return this.landscape.points * this.#models.length;
  }

  /** Why it cannot be started yet; empty when it can. */
  get lacking(): string {
    return this.#models.length ? this.landscape.lacking : 'Choose at least one model';
  }

  toggleModel(id: number, on: boolean): void {
    this.#models = on ? [...this.#models, id] : this.#models.filter((each) => each !== id);
  }

  chooseModels(ids: readonly number[]): void {
    this.#models = ids;
  }

  /** What `start-runs` takes. */
  request(): StartRuns {
    return { ...this.landscape.plan(), models: this.#models, priority: this.priority };
  }
}
