import { Inbox } from '#shared/rpc/inbox.ts';
import type { Port } from '#shared/rpc/port.ts';

/** A port of the browser's own kind as one of ours. */
export function messagePort(port: MessagePort): Port {
  const inbox = new Inbox();
  port.addEventListener('message', ({ data }) => inbox.receive(data));
  port.addEventListener('messageerror', () => inbox.end('A message could not be read'));
  port.addEventListener('close', () => inbox.end('The workbench has ended'));
  port.start();
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => port.close(),
  };
}
