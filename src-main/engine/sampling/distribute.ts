import { throwIfAborted } from '#shared/domain/errors.ts';
import type { PointRange } from '#shared/domain/sampling.ts';

export interface PointWorker {
  evaluate(alphas: Float64Array): Promise<readonly Float64Array[]>;
}

export interface DistributeOptions {
  /** In the order in which they are wanted. */
  readonly todo: readonly PointRange[];
  readonly workers: readonly PointWorker[];
  readonly alphas: (start: number, end: number) => Float64Array;
  /** Called once for each range of a finished chunk. */
  readonly onChunk: (range: PointRange, values: readonly Float64Array[]) => void;
  readonly signal?: AbortSignal;
}

/** A chunk takes about this long: often enough for progress and checkpoints, rarely enough for messages to cost nothing. */
const chunkMs = 250;
const firstChunk = 4;

/**
 * Hands the points of `todo` to the workers in chunks of one or more ranges, each worker taking the next one when it is free. Which worker takes what, and in
 * what chunks, is a matter of time; the values are not. The first failure stops the others.
 */
export async function distribute({ todo, workers, alphas, onChunk, signal }: DistributeOptions): Promise<void> {
  const queue = rangeQueue(todo);
  let failed = false;

  async function work(worker: PointWorker): Promise<void> {
    let size = firstChunk;
    for (let chunk = queue.take(size); chunk.length && !failed; chunk = queue.take(size)) {
      throwIfAborted(signal);
      const started = performance.now();
      const values = await worker.evaluate(joined(chunk.map(({ start, end }) => alphas(start, end))));
      const perPoint = (performance.now() - started) / values[0].length;
      size = Math.max(1, Math.min(4 * size, Math.round(chunkMs / perPoint)));
      let at = 0;
      for (const range of chunk) {
        const next = at + range.end - range.start;
        // copies: a view would take the whole chunk along wherever it is sent
        onChunk(range, chunk.length === 1 ? values : values.map((field) => field.slice(at, next)));
        at = next;
      }
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

function joined(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0];
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function rangeQueue(ranges: readonly PointRange[]): { take(count: number): PointRange[] } {
  let [index, at] = [0, ranges[0]?.start ?? 0];
  return {
    take(count) {
      const taken: PointRange[] = [];
      for (let left = count; left > 0 && index < ranges.length;) {
        const end = Math.min(at + left, ranges[index].end);
        if (end > at) taken.push({ start: at, end });
        left -= end - at;
        at = end;
        if (at >= ranges[index].end) at = ranges[++index]?.start ?? 0;
      }
      return taken;
    },
  };
}
