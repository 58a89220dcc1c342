import { parentPort } from '#main/processes/parent-port.ts';
import type { Method } from '#shared/domain/method.ts';
import { serve } from '#shared/rpc/serve.ts';

/** A worker that answers, obeys, hangs and dies on request. */
export type Stubborn = {
  pid: Method<null, number>;
  /** Never answers, and stops when it is cancelled. */
  obey: Method<null, never, 'here'>;
  /** Never answers, and blocks its process for ever. */
  spin: Method<null, never, 'here'>;
  /** Ends its process, unless it is `except`. */
  die: Method<{ readonly except: number }, number>;
};

serve<Stubborn>(parentPort(), {
  pid: () => process.pid,
  obey: (_, { signal, report }) => {
    report('here');
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('obeyed'))));
  },
  spin: (_, { report }) => {
    report('here');
    setTimeout(() => {
      for (;;);
    }, 20);
    return new Promise(() => undefined);
  },
  die: ({ except }) => {
    if (process.ppid === except) return process.pid;
    process.kill(process.pid, 'SIGKILL');
    return new Promise<never>(() => undefined);
  },
});
