import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Method } from '#shared/domain/method.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/serve.ts';

/** One method for everything that a transport has to carry. */
export type Exchange = {
  echo: Method<unknown, unknown>;
  /** A part of a larger buffer: 0, 1, … 99 from `start` to `end` − 1. */
  part: Method<{ readonly start: number; readonly end: number }, Float64Array>;
  count: Method<{ readonly to: number }, string, number>;
  fail: Method<{ readonly how: 'known' | 'unknown' }, never>;
  /** Says that it has begun, and ends when it is cancelled. */
  wait: Method<null, never, 'begun'>;
  /** How many calls of `wait` were cancelled. */
  cancelled: Method<null, number>;
  /** Emits that many ticks, then answers. */
  tick: Method<{ readonly times: number }, null>;
  /** Answers with what no transport can carry. */
  unsendable: Method<null, unknown>;
};

export type ExchangeEvents = { tick: { readonly number: number; readonly values: Float32Array } };

/** Serves the exchange over `port`. Answers how many calls were cancelled so far. */
export function serveExchange(port: Port): () => number {
  let cancelled = 0;
  const served = serve<Exchange, ExchangeEvents>(port, {
    echo: (value) => value,
    part: ({ start, end }) => Float64Array.from({ length: 100 }, (_, i) => i).subarray(start, end),
    count: ({ to }, { report }) => {
      for (let i = 1; i <= to; i++) report(i);
      return 'counted';
    },
    fail: ({ how }) => {
      throw how === 'known'
        ? new WorkbenchError('bad-value', 'Found 9, expected less', { found: 9, nested: { list: [1, null] } })
        : new RangeError('oops');
    },
    wait: (_, { signal, report }) => {
      report('begun');
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          cancelled++;
          reject(new WorkbenchError('cancelled', 'Cancelled'));
        }),
      );
    },
    cancelled: () => cancelled,
    tick: ({ times }) => {
      for (let number = 1; number <= times; number++) served.emit('tick', { number, values: Float32Array.of(number) });
      return null;
    },
    unsendable: () => ({ deep: [() => 1] }),
  });
  return () => cancelled;
}
