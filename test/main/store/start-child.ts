import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { scenarios } from './scenarios.ts';

export interface Child {
  readonly process: ChildProcess;
  /** What it told so far. */
  readonly told: readonly string[];
  /** Resolves when it tells something that begins so, or ends. */
  hears(prefix: string): Promise<string | undefined>;
  readonly ended: Promise<void>;
  /** `kill -9`, and waits for its end. */
  kill(): Promise<void>;
}

/** Starts a process that opens the project at `path` and does what the scenario says. @param uid user it runs as, where the test may choose */
export function startChild(path: string, scenario: keyof typeof scenarios, uid?: number): Child {
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [path, scenario], {
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const told: string[] = [];
  child.on('message', (message) => told.push(String(message)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child,
    told,
    ended,
    hears: (prefix) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = told.find((text) => text.startsWith(prefix));
          if (found !== undefined) resolve(found);
        };
        child.on('message', look);
        void ended.then(() => resolve(told.find((text) => text.startsWith(prefix))));
        look();
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
