import { SHARE_ENV, Worker } from 'node:worker_threads';
import { Inbox } from '#shared/rpc/inbox.ts';
import type { WorkerPort } from '#shared/rpc/port.ts';
import { entryUrl, type EntryName } from './entries.ts';

/** Starts an entry in a worker thread of this process. Closing the port ends the thread, a blocking kernel included. */
export const spawnThread = (name: EntryName): WorkerPort => threadPort(entryUrl(name), name);

/** `spawnThread` for a module of any place, called `name` in what is said of it. */
export function threadPort(module: URL, name: string): WorkerPort {
  // a native library reads the process's environment, which a thread only reaches when it shares it (runtimes/load-ort.ts)
  const worker = new Worker(module, { env: SHARE_ENV });
  const inbox = new Inbox();
  worker.on('message', (message) => inbox.receive(message));
  worker.on('error', (error: Error) => inbox.end(`The ${name} worker failed: ${error.message}`));
  worker.on('exit', (code) => inbox.end(`The ${name} worker ended with exit code ${code}`));
  return {
    pid: null,
    send: (message) => worker.postMessage(message),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => void worker.terminate(),
  };
}
