import { flushCompileCache } from 'node:module';
import { parentPort as threadParent, Worker } from 'node:worker_threads';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Port } from '#shared/rpc/port.ts';
import { entryUrl } from './entries.ts';

/** Electron's `process.parentPort` in a utility process, which Node's own types do not know. */
interface UtilityParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/**
 * The port to whoever started this process: a worker thread's parent, the parent of a forked child process, or Electron's main process. An entry
 * calls it once and never asks which it was. A child whose parent is gone ends itself.
 */
export function parentPort(): Port {
  const utility = (process as { parentPort?: UtilityParentPort }).parentPort;
  if (utility)
    return {
      send: (message) => utility.postMessage(message),
      onMessage: (listener) => utility.on('message', (event) => listener(event.data)),
      onClose: () => undefined, // Electron ends a utility process with its parent
      close: () => process.exit(0),
    };
  if (threadParent) {
    const parent = threadParent;
    return {
      send: (message) => parent.postMessage(message),
      onMessage: (listener) => parent.on('message', listener),
      onClose: (listener) => parent.on('close', () => listener('The parent thread is gone')),
      close: () => parent.close(),
    };
  }
  if (process.send) {
    flushCompileCache(); // a process that is ended by a signal never writes it
    process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; what ends for it is the parent's to say
    // exit() would wait for, or abort noisily in, a native call on another thread
    process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
    new Worker(entryUrl('watchdog'), { workerData: process.ppid }).unref();
    return {
      // a send that fails because the parent has just gone needs no word of its own
      send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
      onMessage: (listener) => process.on('message', listener),
      onClose: (listener) => process.on('disconnect', () => listener('The parent process is gone')),
      close: () => process.disconnect(),
    };
  }
  throw new WorkbenchError('internal', 'This is a worker entry; it has no parent to talk to');
}
