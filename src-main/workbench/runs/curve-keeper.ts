import type { StoreContract } from '#shared/contract/store.ts';
import { version } from '#shared/domain/version.ts';
import type { CurvePoint } from '#shared/domain/training.ts';
import type { Client } from '#shared/rpc/connect.ts';

const pointsPerCall = 1000;
/** Between two times that viewers are told of new points, ms. */
const tellMs = 1000;

export interface CurveKeeperOptions {
  readonly store: Pick<Client<StoreContract>, 'call'>;
  readonly run: number;
  /** Told of new points now and then. */
  readonly onCurve: () => void;
}

/** Brings the points of a training run into the history while more of them come. */
export class CurveKeeper {
  readonly #options: CurveKeeperOptions;
  readonly #failed = new AbortController();
  #pending: readonly CurvePoint[] = [];
  #writing: Promise<void> = Promise.resolve();
  #told = -Infinity;

  constructor(options: CurveKeeperOptions) {
    this.#options = options;
  }

  /** Aborted, with the error as its reason, when points could not be kept. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  /** Points in the order of their steps; those that were told before count once. */
  add(points: readonly CurvePoint[]): void {
    if (!points.length) return;
    this.#pending = [...this.#pending, ...points];
    // what comes while one write is under way goes together in the next
    this.#writing = this.#writing.then(() => this.#write()).catch((error: unknown) => this.#failed.abort(error));
  }

  /** Waits until all points are in the project. @throws what kept them from it */
  async settled(): Promise<void> {
    await this.#writing;
    if (this.#failed.signal.aborted) throw this.#failed.signal.reason;
  }

  async #write(): Promise<void> {
    const points = this.#pending;
    this.#pending = [];
    if (this.#failed.signal.aborted) return;
    const { store, run, onCurve } = this.#options;
    let added = 0;
    for (let start = 0; start < points.length; start += pointsPerCall) {
      const some = points.slice(start, start + pointsPerCall);
      added += await store.call('add-curve', { run, points: some, versions: { saddleback: version } });
    }
    if (!added || performance.now() - this.#told < tellMs) return;
    this.#told = performance.now();
    onCurve();
  }
}
