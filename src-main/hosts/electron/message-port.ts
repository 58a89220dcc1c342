import type { MessagePortMain } from 'electron';
import { Inbox } from '#shared/rpc/inbox.ts';
import type { Port } from '#shared/rpc/port.ts';

/** Electron's end of a message channel as a port. It closes when the page that has the other end is reloaded, crashes or goes. */
export function portOf(channel: MessagePortMain): Port {
  const inbox = new Inbox();
  channel.on('message', ({ data }) => inbox.receive(data));
  channel.on('close', () => inbox.end('The page is gone'));
  channel.start();
  return {
    send: (message) => channel.postMessage(message),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => {
      channel.close();
      inbox.end('The port was closed'); // the channel tells only the other side
    },
  };
}
