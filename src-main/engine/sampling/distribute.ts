import { throwIfAborted } from '#shared/domain/errors.ts';
import type { PointRange } from '#shared/domain/sampling.ts';

export interface PointWorker {
  evaluate(alphas: Float64Array): Promise<readonly Float64Array[]>;
}

export interface DistributeOptions {
  readonly todo: readonly PointRange[];
  readonly workers: readonly PointWorker[];
  readonly alphas: (start: number, end: number) => Float64Array;
  readonly onChunk: (range: PointRange, values: readonly Float64Array[]) => void;
  readonly signal?: AbortSignal;
}

/** A chunk takes about this long: often enough for progress and checkpoints, rarely enough for messages to cost nothing. */
const chunkMs = 250;
const firstChunk = 4;

/**
 * Hands the points of `todo` to the workers in chunks, each worker taking the next one when it is free. Which worker takes what, and in what chunks, is
 * a matter of time; the values are not. The first failure stops the others.
 */
export async function distribute({ todo, workers, alphas, onChunk, signal }: DistributeOptions): Promise<void> {
  const queue = rangeQueue(todo);
  let failed = false;

  async function work(worker: PointWorker): Promise<void> {
    let size = firstChunk;
    for (let range = queue.take(size); range && !failed; range = queue.take(size)) {
      throwIfAborted(signal);
      const started = performance.now();
      const values = await worker.evaluate(alphas(range.start, range.end));
      const perPoint = (performance.now() - started) / (range.end - range.start);
      size = Math.max(1, Math.min(4 * size, Math.round(chunkMs / perPoint)));
      onChunk(range, values);
    }
  }

  const results = await Promise.allSettled(
    workers.map((worker) =>
      work(worker).catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    ),
  );
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}

function rangeQueue(ranges: readonly PointRange[]): { take(count: number): PointRange | null } {
  let [index, at] = [0, ranges[0]?.start ?? 0];
  return {
    take(count) {
      while (index < ranges.length && at >= ranges[index].end) at = ranges[++index]?.start ?? 0;
      if (index >= ranges.length) return null;
      const start = at;
      at = Math.min(start + count, ranges[index].end);
      return { start, end: at };
    },
  };
}
