import type { Asked } from '#shared/analysis/provenance/known.ts';
import type { StepProgress, VerifyFinding } from '#shared/contract/workbench.ts';
import type { MetricRow, ModelRecord } from '#shared/domain/project.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';

/** Where a landscape and the numbers about it come from: which one is asked about, and whether they come out the same again. */
export class Provenance {
  /** null for a landscape without one. */
  readonly model = new Resource<ModelRecord | null>();
  /** Loss and metrics of the model, as they were computed last. */
  readonly evaluation = new Resource<readonly MetricRow[]>();
  /** What came of computing the landscape again. */
  readonly findings = new Resource<readonly VerifyFinding[]>();
  readonly #line: ProjectLine;
  readonly #landscape: number;
  #shown = $state(false);
  #asked = $state.raw<Asked | null>(null);
  #progress = $state.raw<StepProgress | null>(null);

  constructor(line: ProjectLine, landscape: number) {
    this.#line = line;
    this.#landscape = landscape;
  }

  /** Whether a person looks at it. */
  get shown(): boolean {
    return this.#shown;
  }

  /** The number that is asked about; null for all of the landscape. */
  get asked(): Asked | null {
    return this.#asked;
  }

  get progress(): StepProgress | null {
    return this.#progress;
  }

  /** @param model id of the landscape's model */
  async show(asked: Asked | null, model: number | null): Promise<void> {
    this.#asked = asked;
    this.#shown = true;
    await Promise.all([this.#loadModel(model), this.#loadEvaluation(model)]);
  }

  /** Puts it away, and ends a comparison that is under way. */
  hide(): void {
    this.#shown = false;
    if (this.findings.busy) this.stop();
  }

  /** Has samples and numbers computed again and compared with what is stored. */
  async compare(): Promise<void> {
    this.findings.clear();
    const request = { project: this.#line.id, landscapes: [this.#landscape] };
    await this.findings.load(async (signal) => {
      const onProgress = (progress: StepProgress): void => void (this.#progress = progress);
      return (await this.#line.connection.call('verify', request, { signal, onProgress })).findings;
    });
    this.#progress = null;
  }

  stop(): void {
    this.findings.clear();
    this.#progress = null;
  }

  #loadModel(model: number | null): Promise<void> {
    return this.model.load(async (signal) =>
      model === null ? null : this.#line.connection.call('model', { project: this.#line.id, id: model }, { signal }),
    );
  }

  #loadEvaluation(model: number | null): Promise<void> {
    const page = { offset: 0, limit: 200 };
    return this.evaluation.load(async (signal) => {
      if (model === null) return [];
      const filter = { model, source: 'evaluate', latest: true };
      const request = { ...filter, ...page, project: this.#line.id };
      return (await this.#line.connection.call('metrics', request, { signal })).items;
    });
  }
}
