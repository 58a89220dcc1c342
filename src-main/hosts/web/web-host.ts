import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Port } from '#shared/rpc/port.ts';
import { answer } from './answer.ts';
import type { BundleFile } from './bundle-files.ts';
import { refusalOf, type Refusal } from './gate.ts';
import { Keys } from './keys.ts';
import { socketPort } from './socket-port.ts';

export interface WebHostOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  /** The page by request path, as `readBundle` makes it. */
  readonly files: ReadonlyMap<string, BundleFile>;
  /** Called with the port of each page or client that comes. */
  readonly connect: (port: Port) => void;
}

export interface WebHost {
  readonly port: number;
  readonly keys: Keys;
  /** Lets go of every client and of the port. */
  close(): Promise<void>;
}

/** Calls are small: arrays of any size stay in files and projects. */
const largestMessage = 16 * 2 ** 20;
/** How long clients may take to say goodbye. */
const graceMs = 500;

/**
 * Serves the page and, at `/port`, the workbench over WebSockets, to this machine alone and to who has the token.
 * @throws WorkbenchError 'bad-value' when the port cannot be had
 */
export async function startWebHost({ port, files, connect }: WebHostOptions): Promise<WebHost> {
  const keys = new Keys();
  const server = createServer((request, response) => answer(request, response, keys, files));
  // answered like any other request, where Node itself would tell that somebody is here
  server.on('checkExpectation', (request, response) => answer(request, response, keys, files));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false });
  server.on('upgrade', (request, stream, head) => {
    const refusal =
      refusalOf(request, keys) ?? (request.url === '/port' ? null : { status: 404, reason: 'No port is here' });
    if (refusal) refuseUpgrade(stream, refusal);
    else sockets.handleUpgrade(request, stream, head, (socket) => connect(socketPort(socket)));
  });
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    keys,
    async close() {
      for (const socket of sockets.clients) socket.close(1001, 'Saddleback has ended');
      const timer = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, graceMs);
      // every client is told of its end before this one is over
      await Promise.all([
        new Promise<void>((resolve) => sockets.close(() => resolve())),
        new Promise<void>((resolve) => server.close(() => resolve())),
      ]);
      clearTimeout(timer);
    },
  };
}

/** The address that opens the page with `key`, and in it a project when there is one. */
export function pageUrl(port: number, key: string, project: string | null): string {
  return `http://127.0.0.1:${port}/?token=${key}${project === null ? '' : `#open=${encodeURIComponent(project)}`}`;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'which another program has' : `which cannot be had (${message})`;
      reject(
        new WorkbenchError('bad-value', `--port is ${port}, ${why}; give another, or none for any that is free`, {
          port,
        }),
      );
    });
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
}

function refuseUpgrade(stream: Duplex, { status, reason }: Refusal): void {
  stream.on('error', () => stream.destroy()); // it may be gone already
  const body = `${reason}\n`;
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
