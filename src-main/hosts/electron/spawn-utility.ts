import { utilityProcess } from 'electron';
import { fileURLToPath } from 'node:url';
import { entryUrl, type EntryName } from '#main/processes/entries.ts';
import { Inbox } from '#shared/rpc/inbox.ts';
import type { WorkerPort } from '#shared/rpc/port.ts';

/** Starts an entry in a utility process, which Electron ends with the application. Its pid is null until the system has started it. */
export function spawnUtility(name: EntryName): WorkerPort {
  const child = utilityProcess.fork(fileURLToPath(entryUrl(name)), [], { serviceName: `Saddleback ${name}` });
  const inbox = new Inbox();
  let ended = false;
  child.on('message', (message) => inbox.receive(message));
  child.on('exit', (code) => {
    ended = true;
    inbox.end(`The ${name} process ended with exit code ${code}`);
  });
  // Electron's own kill() sends SIGTERM, which a native call on the main thread may keep waiting
  const end = (): void => {
    if (child.pid !== undefined && !ended) process.kill(child.pid, 'SIGKILL');
  };
  return {
    get pid() {
      return child.pid ?? null;
    },
    send: (message) => {
      if (!ended) child.postMessage(message);
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    onStart: (listener) => void child.once('spawn', listener),
    close: () => {
      if (child.pid === undefined) child.once('spawn', end);
      else end();
    },
  };
}
