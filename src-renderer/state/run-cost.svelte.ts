import type { LandscapeDetail, LandscapeRecord } from '#shared/domain/project.ts';
import { sizeOf } from '#shared/domain/tensor.ts';

/** How long sampling will take, by how long it took: seconds per point of each model's newest landscape that was sampled. */
export class RunCost {
  readonly #landscapes: () => readonly LandscapeRecord[];
  readonly #detail: (landscape: number) => Promise<LandscapeDetail>;
  readonly #asked: number[] = [];
  /** Seconds per point by model. */
  #paces = $state.raw<Readonly<Record<number, number>>>({});

  /** @param landscapes those of the project @param detail fetches one of them */
  constructor(landscapes: () => readonly LandscapeRecord[], detail: (landscape: number) => Promise<LandscapeDetail>) {
    this.#landscapes = landscapes;
    this.#detail = detail;
  }

  /** Finds out about models, each once. A landscape that cannot be read leaves its model unknown: nothing depends on it. */
  async look(models: readonly number[]): Promise<void> {
    const news = models.filter((model) => !this.#asked.includes(model));
    this.#asked.push(...news);
    for (const model of news) {
      const newest = this.#landscapes()
        .filter((each) => each.model === model && each.state === 'done' && each.origin === 'sampled')
        .reduce<LandscapeRecord | null>((last, each) => (last && last.id > each.id ? last : each), null);
      const detail = newest && (await this.#detail(newest.id).catch(() => null));
      const seconds = detail?.provenance?.timings.seconds;
      if (detail && seconds) this.#paces = { ...this.#paces, [model]: seconds / sizeOf(detail.shape) };
    }
  }

  /** Of so many points of each of these models: the seconds of those that were sampled before, and how many those are. */
  of(models: readonly number[], points: number): { readonly seconds: number; readonly known: number } {
    const paces = models.flatMap((model) => this.#paces[model] ?? []);
    return { seconds: points * paces.reduce((sum, pace) => sum + pace, 0), known: paces.length };
  }
}
