import type { Precision } from '#shared/domain/run.ts';
import { addScaled } from '../directions/vectors.ts';
import type { Feed as Data } from '../runtimes/runtime.ts';
import type { Piece } from './pieces.ts';
import type { TrainingGraphs } from './training-graphs.ts';

/** A worker of its own thread, or anything that answers as one. */
export interface TrainingWorker extends TrainingGraphs {
  close(): void;
}

/** Over all examples of the pieces: means, also of what pieces tell as sums. */
export interface TeamGradient {
  readonly values: Readonly<Record<string, number>>;
  /** Length P. */
  readonly gradient: Float64Array;
  /** What is mixed into the buffers: the mean over the pieces. */
  readonly statistics: Float64Array;
}

/** Workers that share out the pieces of a step. Sums are taken in the order of the pieces: results do not depend on how many workers there are. */
export class Team {
  readonly #workers: readonly TrainingWorker[];
  readonly #precision: Precision;
  readonly #sums: ReadonlySet<string>;
  readonly #last: (Piece | null)[];

  /** @param sums names of values that pieces tell as sums over their examples */
  constructor(workers: readonly TrainingWorker[], precision: Precision, sums: readonly string[]) {
    this.#workers = workers;
    this.#precision = precision;
    this.#sums = new Set(sums);
    this.#last = workers.map(() => null);
  }

  async gradient(theta: Float64Array, pieces: readonly Piece[]): Promise<TeamGradient> {
    const at = this.#typed(theta);
    const found = await this.#each(pieces, (worker, piece, w) => {
      const again = this.#last[w] === piece;
      this.#last[w] = piece;
      return worker.gradient(at, again ? null : piece.feeds);
    });
    const gradient = new Float64Array(theta.length);
    const statistics = new Float64Array(found[0].statistics.length);
    for (const [i, part] of found.entries()) {
      addScaled(gradient, pieces[i].share, part.gradient);
      addScaled(statistics, pieces[i].share, part.statistics);
    }
    return { values: this.#means(pieces, found), gradient, statistics };
  }

  /** Values of the network as it is evaluated. */
  async measure(
    theta: Float64Array,
    buffers: Float64Array,
    pieces: readonly Piece[],
  ): Promise<Readonly<Record<string, number>>> {
    const [at, running] = [this.#typed(theta), this.#typed(buffers)];
    const found = await this.#each(pieces, async (worker, { feeds }) => ({
      values: await worker.measure(at, running, feeds),
    }));
    return this.#means(pieces, found);
  }

  close(): void {
    for (const worker of this.#workers) worker.close();
  }

  /** Every n-th piece for each of n workers, one after another; the answers in the order of the pieces. */
  async #each<T>(
    pieces: readonly Piece[],
    ask: (worker: TrainingWorker, piece: Piece, index: number) => Promise<T>,
  ): Promise<T[]> {
    const answers = new Array<T>(pieces.length);
    await Promise.all(
      this.#workers.map(async (worker, w) => {
        for (let i = w; i < pieces.length; i += this.#workers.length) answers[i] = await ask(worker, pieces[i], w);
      }),
    );
    return answers;
  }

  #means(
    pieces: readonly Piece[],
    found: readonly { readonly values: Readonly<Record<string, number>> }[],
  ): Record<string, number> {
    const examples = pieces.reduce((sum, { count }) => sum + count, 0);
    const mean = (name: string): number =>
      this.#sums.has(name)
        ? found.reduce((sum, { values }) => sum + values[name], 0) / examples
        : found.reduce((sum, { values }, i) => sum + pieces[i].share * values[name], 0);
    return Object.fromEntries(Object.keys(found[0].values).map((name) => [name, mean(name)]));
  }

  #typed(values: Float64Array): Data {
    return this.#precision === 'float64' ? values : Float32Array.from(values);
  }
}
