import type { Task } from './load-model.ts';
import type { Feed, Feeds } from './problems/problem.ts';

/** A piece of a problem's examples. */
export interface Batch {
  readonly feeds: Feeds;
  /** Its part of all examples: a mean over these is the sum over the batches of share × mean. */
  readonly share: number;
}

/** The examples in pieces of `size`, the problem's batch size when it is not said, the last one smaller; a problem without one stays whole. Data are shared, not copied. */
export function batchesOf(
  { problem, spec, feeds }: Pick<Task, 'problem' | 'spec' | 'feeds'>,
  size: number | null = problem.batch(spec.problem.params),
): Batch[] {
  const whole = [{ feeds, share: 1 }];
  if (size === null) return whole;
  const count = problem.examples(feeds);
  if (size >= count) return whole;
  const starts = Array.from({ length: Math.ceil(count / size) }, (_, i) => i * size);
  return starts.map((start) => {
    const end = Math.min(start + size, count);
    const part = ({ shape, data }: Feed): Feed => {
      const row = data.length / shape[0];
      return { shape: [end - start, ...shape.slice(1)], data: data.subarray(start * row, end * row) };
    };
    return { feeds: new Map([...feeds].map(([name, feed]) => [name, part(feed)])), share: (end - start) / count };
  });
}
