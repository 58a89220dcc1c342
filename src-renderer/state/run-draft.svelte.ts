import { defaultCurvature, defaultDensity, defaultTrace } from '#shared/domain/curvature.ts';
import type { CurvatureSpec } from '#shared/domain/run.ts';
import type { WorkbenchCatalog, WorkbenchContract } from '#shared/contract/workbench.ts';
import type { Extension } from '#shared/domain/params.ts';

export type StartRuns = Omit<WorkbenchContract['start-runs']['argument'], 'project'>;

/** A run being thought of: the form's fields, and what they amount to. */
export class RunDraft {
  readonly #catalog: WorkbenchCatalog;
  #kind = $state('');
  #params = $state.raw<Readonly<Record<string, string>>>({});
  #models = $state.raw<readonly number[]>([]);
  #representations = $state.raw<readonly string[]>([]);
  dims = $state(2);
  steps = $state(41);
  /** Parts of the model's curvature to compute with it. */
  eigenvalues = $state(false);
  trace = $state(false);
  density = $state(false);
  /** null takes the direction kind's default. */
  radius = $state<number | null>(null);
  priority = $state(0);

  constructor(catalog: WorkbenchCatalog) {
    this.#catalog = catalog;
    this.chooseKind(this.kinds[0]?.id ?? '');
    this.#representations = catalog.representations.slice(0, 1).map(({ id }) => id);
  }

  /** Direction kinds that need no file. */
  get kinds(): readonly Extension[] {
    return this.#catalog.directions.filter(({ files }) => files.least === 0);
  }

  get kind(): Extension | null {
    return this.kinds.find(({ id }) => id === this.#kind) ?? null;
  }

  /** Values of the kind's parameters as they are typed. */
  get params(): Readonly<Record<string, string>> {
    return this.#params;
  }

  get models(): readonly number[] {
    return this.#models;
  }

  get representations(): readonly string[] {
    return this.#representations;
  }

  /** Loss evaluations that it asks for, over all models. */
  get points(): number {
    return this.steps ** this.dims * this.#models.length;
  }

  /** Why it cannot be started yet; empty when it can. */
  get lacking(): string {
    if (!this.#models.length) return 'Choose at least one model';
    if (!this.kind) return 'No kind of direction is there';
    if (!(Number.isInteger(this.steps) && this.steps >= 1)) return 'Steps must be a whole number of at least 1';
    if (this.radius !== null && !(this.radius > 0)) return 'The radius must be above 0';
    return this.#representations.length ? '' : 'Choose at least one representation';
  }

  chooseKind(id: string): void {
    this.#kind = id;
    const params = this.kind?.params ?? {};
    this.#params = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, String(param.default)]));
  }

  setParam(name: string, value: string): void {
    this.#params = { ...this.#params, [name]: value };
  }

  toggleModel(id: number, on: boolean): void {
    this.#models = on ? [...this.#models, id] : this.#models.filter((each) => each !== id);
  }

  chooseModels(ids: readonly number[]): void {
    this.#models = ids;
  }

  toggleRepresentation(id: string, on: boolean): void {
    const chosen = on ? [...this.#representations, id] : this.#representations.filter((each) => each !== id);
    this.#representations = this.#catalog.representations
      .map((each) => each.id)
      .filter((each) => chosen.includes(each));
  }

  /** null asks for nothing. */
  get curvature(): CurvatureSpec | null {
    const { eigenvalues, trace, density } = this;
    if (!eigenvalues && !trace && !density) return null;
    return {
      ...defaultCurvature,
      top: eigenvalues ? defaultCurvature.top : 0,
      trace: trace ? defaultTrace : null,
      density: density ? defaultDensity : null,
    };
  }

  /** What `start-runs` takes. */
  request(): StartRuns {
    return {
      models: this.#models,
      directions: [{ kind: this.#kind, paths: [], dims: this.dims, params: this.#params }],
      grid: { steps: [this.steps], radius: this.radius, ranges: [] },
      representations: this.#representations,
      curvature: this.curvature,
      priority: this.priority,
    };
  }
}
