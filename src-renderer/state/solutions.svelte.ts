import type { Solution } from '#shared/domain/solution.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';

/** Solutions that are kept; the one that was asked for first goes first. */
const most = 16;

/** What models of differential equations say over x and t, each computed once while the page is open. */
export class Solutions {
  readonly #line: ProjectLine;
  readonly #kept: { readonly model: number; readonly solution: Resource<Solution> }[] = [];

  constructor(line: ProjectLine) {
    this.#line = line;
  }

  /** That of a model; it is there after `load`. */
  of(model: number): Resource<Solution> {
    const known = this.#kept.find((each) => each.model === model)?.solution;
    if (known) return known;
    const solution = new Resource<Solution>();
    this.#kept.push({ model, solution });
    if (this.#kept.length > most) this.#kept.shift();
    return solution;
  }

  /** Has it computed unless it is there or on its way. */
  async load(model: number): Promise<void> {
    const solution = this.of(model);
    if (solution.value || solution.busy) return;
    const request = { project: this.#line.id, model };
    await solution.load((signal) => this.#line.connection.call('solution', request, { signal }));
  }
}
