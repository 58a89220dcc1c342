import { parentPort } from '#main/processes/parent-port.ts';
import type { Method } from '#shared/domain/method.ts';
import { serve } from '#shared/rpc/serve.ts';

/** A worker that prints, answers and ends. */
export type Child = {
  pid: Method<null, number>;
  print: Method<{ readonly text: string }, null>;
  /** Answers, and then blocks for ever. */
  block: Method<null, number>;
  exit: Method<{ readonly code: number }, never>;
  /** Answers, and is gone before the answer can have been read. */
  'answer-and-die': Method<null, string>;
};

serve<Child>(parentPort(), {
  pid: () => process.pid,
  print: ({ text }) => {
    console.log(text);
    return null;
  },
  block: () => {
    setTimeout(() => {
      for (;;);
    }, 50);
    return process.pid;
  },
  exit: ({ code }) => process.exit(code),
  'answer-and-die': () => {
    setImmediate(() => process.kill(process.pid, 'SIGKILL'));
    return 'last words';
  },
});
