import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { Port } from '#shared/rpc/port.ts';
import { entryUrl, type EntryName } from './entries.ts';

/** Starts an entry in a worker thread of this process. Closing the port ends the thread, a blocking kernel included. */
export function spawnThread(name: EntryName): Port {
  // a native library reads the process's environment, which a thread only reaches when it shares it (runtimes/load-ort.ts)
  const worker = new Worker(entryUrl(name), { env: SHARE_ENV });
  return {
    send: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', listener),
    onClose: (listener) => {
      let told = false;
      const tell = (reason: string): void => {
        if (!told) listener(reason);
        told = true;
      };
      worker.on('error', (error: Error) => tell(`The ${name} worker failed: ${error.message}`));
      worker.on('exit', (code) => tell(`The ${name} worker ended with exit code ${code}`));
    },
    close: () => void worker.terminate(),
  };
}
