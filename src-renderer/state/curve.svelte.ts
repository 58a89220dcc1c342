import type { CurveSeries } from '#shared/domain/curve-view.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';

/** Points of one quantity that are fetched for drawing. */
const drawnPoints = 2000;
/** Milliseconds between two looks at a curve that grows, and how many times as long as a look takes. */
const growth = 600;
const patience = 4;

/** Whose curve it is. */
export type CurveOwner = { readonly run: number } | { readonly model: number };

/** A training curve, fetched anew while it grows. */
export class Curve {
  readonly series = new Resource<readonly CurveSeries[]>();
  readonly owner: CurveOwner;
  readonly #line: ProjectLine;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #took = 0;

  constructor(line: ProjectLine, owner: CurveOwner) {
    this.#line = line;
    this.owner = owner;
  }

  async load(): Promise<void> {
    const start = performance.now();
    const request = { project: this.#line.id, ...this.owner, maxPoints: drawnPoints };
    await this.series.load((signal) => this.#line.connection.call('training-curve', request, { signal }));
    this.#took = performance.now() - start;
  }

  /** Fetches it anew, soon: a curve of many steps is looked at less often. */
  refresh(): void {
    if (this.#timer !== undefined) return;
    const pause = Math.max(growth, patience * this.#took);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, pause);
  }
}
