import type { ProjectDistances } from '#shared/contract/comparison.ts';
import type { StepProgress } from '#shared/contract/workbench.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';

/** What a matrix of distances is asked for. */
export interface DistancesWanted {
  readonly id: string;
  readonly representation: string;
  readonly landscapes: readonly number[];
}

/** A matrix of distances: asked for by hand, since it may take long. */
export class CompareDistances {
  readonly result = new Resource<ProjectDistances>();
  readonly #line: ProjectLine;
  #progress = $state.raw<StepProgress | null>(null);
  #asked = $state<string | null>(null);
  /** Id of the distance; null for the first there is. */
  chosen = $state<string | null>(null);

  constructor(line: ProjectLine) {
    this.#line = line;
  }

  get progress(): StepProgress | null {
    return this.#progress;
  }

  /** Whether the result, or what is under way, is of this. */
  isOf(wanted: DistancesWanted): boolean {
    return this.#asked === JSON.stringify(wanted);
  }

  /** Failures are kept in `result`. */
  async compute(wanted: DistancesWanted): Promise<void> {
    this.result.clear();
    this.#asked = JSON.stringify(wanted);
    this.#progress = null;
    const { id, representation, landscapes } = wanted;
    const request = { project: this.#line.id, distances: [{ id, params: {} }], representation, landscapes };
    await this.result.load((signal) =>
      this.#line.connection.call('distances', request, {
        signal,
        onProgress: (progress) => {
          if (this.isOf(wanted)) this.#progress = progress;
        },
      }),
    );
  }

  /** Ends what is under way, or drops what is no longer true. */
  cancel(): void {
    this.result.clear();
    this.#asked = null;
    this.#progress = null;
  }
}
