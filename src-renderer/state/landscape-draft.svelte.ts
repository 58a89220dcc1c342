import type { WorkbenchCatalog, WorkbenchContract } from '#shared/contract/workbench.ts';
import { defaultCurvature, defaultDensity, defaultTrace } from '#shared/domain/curvature.ts';
import type { Extension } from '#shared/domain/params.ts';
import type { CurvatureSpec } from '#shared/domain/run.ts';
import { asTyped } from './as-typed.ts';

/** What is to be computed of a model, whichever it is. */
export type ModelPlan = NonNullable<WorkbenchContract['start-training']['argument']['next']>;

/** Landscapes being thought of: directions, grid, representations and curvature as a form has them, and what they amount to. */
export class LandscapeDraft {
  readonly #catalog: WorkbenchCatalog;
  #kind = $state('');
  #params = $state.raw<Readonly<Record<string, string>>>({});
  #representations = $state.raw<readonly string[]>([]);
  dims = $state(2);
  steps = $state(41);
  /** Parts of the model's curvature to compute with it. */
  eigenvalues = $state(false);
  trace = $state(false);
  density = $state(false);
  /** null takes the direction kind's default. */
  radius = $state<number | null>(null);

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

  /** All there are, in the order of the catalog. */
  get choices(): readonly Extension[] {
    return this.#catalog.representations;
  }

  get representations(): readonly string[] {
    return this.#representations;
  }

  /** Loss evaluations that it asks for, of one model. */
  get points(): number {
    return this.steps ** this.dims;
  }

  /** Why it cannot be started yet; empty when it can. */
  get lacking(): string {
    if (!this.kind) return 'No kind of direction is there';
    if (!(Number.isInteger(this.steps) && this.steps >= 1)) return 'Steps must be a whole number of at least 1';
    if (this.radius !== null && !(this.radius > 0)) return 'The radius must be above 0';
    return this.#representations.length ? '' : 'Choose at least one representation';
  }

  chooseKind(id: string): void {
    this.#kind = id;
    this.#params = asTyped(this.kind?.params ?? {});
  }

  setParam(name: string, value: string): void {
    this.#params = { ...this.#params, [name]: value };
  }

  toggleRepresentation(id: string, on: boolean): void {
    const chosen = on ? [...this.#representations, id] : this.#representations.filter((each) => each !== id);
    this.#representations = this.choices.map((each) => each.id).filter((each) => chosen.includes(each));
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

  plan(): ModelPlan {
    return {
      directions: [{ kind: this.#kind, paths: [], dims: this.dims, params: this.#params }],
      grid: { steps: [this.steps], radius: this.radius, ranges: [] },
      representations: this.#representations,
      curvature: this.curvature,
    };
  }
}
