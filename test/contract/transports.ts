import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { socketPort } from '#main/hosts/web/socket-port.ts';
import { startWebHost } from '#main/hosts/web/web-host.ts';
import { processPort } from '#main/processes/spawn-process.ts';
import { threadPort } from '#main/processes/spawn-thread.ts';
import { decodeFrame, encodeFrame } from '#shared/rpc/codec.ts';
import { Inbox } from '#shared/rpc/inbox.ts';
import type { Port } from '#shared/rpc/port.ts';

/** A connection to a served port. */
export interface Line {
  readonly port: Port;
  /** Takes the other side away, as a crash or a torn cable would. */
  cut(): void;
  /** Ends both sides. */
  close(): Promise<void>;
}

export interface Transport {
  readonly name: string;
  /** Opens a line to a port that `serve` answers, for transports within this process; others start an entry that does it. */
  readonly open: (serve: (port: Port) => void) => Promise<Line>;
}

/** Both sides live in this process: what the callee does can be looked at. */
export const transportsWithin: readonly Transport[] = [
  {
    name: 'a message channel',
    async open(serve) {
      const { port1, port2 } = new MessageChannel();
      serve(channelPort(port2));
      return { port: channelPort(port1), cut: () => port2.close(), close: async () => port1.close() };
    },
  },
  {
    name: 'byte frames',
    async open(serve) {
      const [near, far] = framePorts();
      serve(far);
      return { port: near, cut: () => far.close(), close: async () => near.close() };
    },
  },
  {
    name: 'a WebSocket of the browser host',
    async open(serve) {
      const host = await startWebHost({ port: 0, files: new Map(), connect: serve });
      const headers = { Authorization: `Bearer ${host.keys.token}` };
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}/port`, { headers });
      await once(socket, 'open');
      return { port: socketPort(socket), cut: () => socket.terminate(), close: () => host.close() };
    },
  },
];

const entry = new URL('./exchange.entry.ts', import.meta.url);

export const transports: readonly Transport[] = [
  ...transportsWithin,
  ...[
    { name: 'a worker thread', start: threadPort },
    { name: 'a child process', start: processPort },
  ].map(({ name, start }) => ({
    name,
    open: async () => {
      const port = start(entry, 'exchange');
      return { port, cut: () => port.close(), close: async () => port.close() };
    },
  })),
];

function channelPort(port: MessagePort): Port {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', () => listener('The channel is closed')),
    close: () => port.close(),
  };
}

function framePorts(): [Port, Port] {
  const ends = [new Inbox(), new Inbox()];
  const close = (): void => ends.forEach((end) => end.end('The line is cut'));
  const port = (own: Inbox, other: Inbox): Port => ({
    send(message) {
      const frame = encodeFrame(message);
      queueMicrotask(() => other.receive(decodeFrame(frame)));
    },
    onMessage: (listener) => own.onMessage(listener),
    onClose: (listener) => own.onClose(listener),
    close,
  });
  return [port(ends[0], ends[1]), port(ends[1], ends[0])];
}
