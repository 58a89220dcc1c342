import { fork as forkProcess, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';

const parentPort = fileURLToPath(new URL('./parent-port.ts', import.meta.url));

/** A child process with `process.parentPort`. As in Electron its pid is known only once the system has started it. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  #spawned = false;

  constructor(modulePath: string, args: readonly string[]) {
    super();
    this.#child = forkProcess(modulePath, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--import', parentPort],
    });
    this.#child.on('spawn', () => {
      setTimeout(() => {
        this.#spawned = true;
        this.emit('spawn');
      });
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('error', (error) => {
      throw error;
    });
    this.#child.on('close', (code) => {
      this.#spawned = false;
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#spawned ? this.#child.pid : undefined;
  }

  postMessage(message: unknown): void {
    // what is sent to a process that has just gone is lost, and its exit told
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[] = []) => new UtilityProcess(modulePath, args),
};
