import { EventEmitter } from 'node:events';
import { isMainThread } from 'node:worker_threads';

/** Loaded before the entry of a doubled utility process: gives it `process.parentPort`, and an end with its parent. */
class ParentPort extends EventEmitter {
  #waiting: unknown[] | null = [];

  receive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }

  override on(name: string, listener: (...args: unknown[]) => void): this {
    super.on(name, listener);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.receive(data);
    return this;
  }

  postMessage(message: unknown): void {
    process.send?.(message, undefined, undefined, () => undefined);
  }
}

// threads of the process inherit the flag that loads this file, and have a parent of their own
if (isMainThread) {
  const port = new ParentPort();
  process.on('message', (message) => port.receive(message));
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  Object.defineProperty(process, 'parentPort', { value: port });
}
