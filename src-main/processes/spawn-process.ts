import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Inbox } from '#shared/rpc/inbox.ts';
import type { WorkerPort } from '#shared/rpc/port.ts';
import { entryUrl, type EntryName } from './entries.ts';

/**
 * Starts an entry in a process of its own, under this Node. What it prints goes to our stderr, so that stdout holds results alone. It ends with us,
 * however we end (see `parentPort`).
 */
export const spawnProcess = (name: EntryName): WorkerPort => processPort(entryUrl(name), name);

/** `spawnProcess` for a module of any place, called `name` in what is said of it. */
export function processPort(module: URL, name: string): WorkerPort {
  const child = fork(fileURLToPath(module), { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'] });
  const inbox = new Inbox();
  child.on('message', (message) => inbox.receive(message));
  child.on('error', ({ message }) => inbox.end(`The ${name} process could not be reached: ${message}`));
  // unlike 'exit', 'close' comes after the last message was read
  child.on('close', (code, signal) =>
    inbox.end(`The ${name} process ${signal ? `was ended by ${signal}` : `ended with exit code ${code}`}`),
  );
  return {
    pid: child.pid ?? null,
    send: (message) => {
      // a send that fails because the process has just gone needs no word of its own: its end is told
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => void child.kill('SIGKILL'),
  };
}
