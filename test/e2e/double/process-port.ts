import type { ChildProcess } from 'node:child_process';
import { Inbox } from '#shared/rpc/inbox.ts';
import type { Port } from '#shared/rpc/port.ts';

/**
 * A child's or a parent's end of the channel of a forked process, as two ports: one to call the other side, one to answer it. Calls and answers differ
 * in their form, so each end only has to leave the other's messages alone.
 */
export function bothWays(end: ChildProcess | NodeJS.Process): readonly [Port, Port] {
  const inboxes = [new Inbox(), new Inbox()] as const;
  end.on('message', (message: unknown) => inboxes.forEach((inbox) => inbox.receive(message)));
  end.on('disconnect', () => inboxes.forEach((inbox) => inbox.end('The other process is gone')));
  const port = (inbox: Inbox): Port => ({
    send: (message) => {
      if (end.connected) end.send?.(message as object);
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => end.disconnect(),
  });
  return [port(inboxes[0]), port(inboxes[1])];
}
