import { Inbox } from '#shared/rpc/inbox.ts';
import type { Port } from '#shared/rpc/port.ts';

/** Two ends of a line within one thread, and a way to break it. Messages are cloned, as between processes. */
export function linkedPorts(): { page: Port; workbench: Port; cut: (reason: string) => void } {
  const [there, here] = [new Inbox(), new Inbox()];
  let whole = true;
  const cut = (reason: string): void => {
    whole = false;
    there.end(reason);
    here.end(reason);
  };
  const end = (own: Inbox, other: Inbox): Port => ({
    send: (message) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => whole && other.receive(copy));
    },
    onMessage: (listener) => own.onMessage(listener),
    onClose: (listener) => own.onClose(listener),
    close: () => cut('closed'),
  });
  return { page: end(here, there), workbench: end(there, here), cut };
}
