import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { socketPort } from '#main/hosts/web/socket-port.ts';
import { startWebHost, type WebHost } from '#main/hosts/web/web-host.ts';
import { connect } from '#shared/rpc/connect.ts';
import type { Port } from '#shared/rpc/port.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { startedHost, type Small } from './host.ts';

const started = startedHost(temporaryFolder());

async function opened({ port, keys }: WebHost, headers?: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/port`, {
    headers: headers ?? { Authorization: `Bearer ${keys.token}` },
  });
  await once(socket, 'open');
  return socket;
}

const closed = async (socket: WebSocket): Promise<{ code: number; reason: string }> => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return { code, reason: reason.toString() };
};

/** A host whose connections are handed to the test instead of being served. */
async function handing(): Promise<{ host: WebHost; next: Promise<Port> }> {
  const { promise: next, resolve } = Promise.withResolvers<Port>();
  return { host: await startWebHost({ port: 0, files: new Map(), connect: resolve }), next };
}

describe('the port of the browser host', () => {
  it('answers calls of a page that has the cookie and is of the same origin', async () => {
    const { port, keys } = started.get();
    const headers = { Origin: `http://127.0.0.1:${port}`, Cookie: `saddleback-${port}=${keys.token}` };
    const client = connect<Small>(socketPort(await opened(started.get(), headers)));
    expect(await client.call('double', Float64Array.of(1, NaN))).toEqual(Float64Array.of(2, NaN));
    client.close();
  });

  it('closes a connection that sends no frame, and says why', async () => {
    for (const [bytes, code, reason] of [
      ['text', 1003, 'text'],
      [Buffer.from('noise'), 1007, 'Not a frame'],
      [Buffer.alloc(0), 1007, '0 bytes'],
    ] as const) {
      const socket = await opened(started.get());
      socket.send(bytes);
      const end = await closed(socket);
      expect(end.code).toBe(code);
      expect(end.reason).toContain(reason);
    }
  });

  it('closes a connection whose message is too large, and goes on serving others', async () => {
    const socket = await opened(started.get());
    socket.send(Buffer.alloc(17 * 2 ** 20));
    expect((await closed(socket)).code).toBe(1009);
    const client = connect<Small>(socketPort(await opened(started.get())));
    expect(await client.call('double', Float64Array.of(4))).toEqual(Float64Array.of(8));
    client.close();
  });

  it('tells its clients when it ends, and lets go of those that do not answer', async () => {
    const { host } = await handing();
    const [polite, silent] = [await opened(host), await opened(host)];
    silent.pause();
    const told = closed(polite);
    const before = performance.now();
    await host.close();
    expect(performance.now() - before).toBeLessThan(3000);
    expect(await told).toEqual({ code: 1001, reason: 'Saddleback has ended' });
    await expect(fetch(`http://127.0.0.1:${host.port}/`)).rejects.toThrow();
    silent.terminate();
  });
});

describe('a port over a socket', () => {
  it('lets go of a client that does not read', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [[theirs]] = (await Promise.all([once(server, 'connection'), once(socket, 'open')])) as [
      [WebSocket],
      unknown,
    ];
    socket.pause();
    const port = socketPort(theirs, { waiting: 2 ** 20, silenceMs: 60_000 });
    const end = new Promise<string>((resolve) => port.onClose(resolve));
    // what the system itself buffers is not counted
    for (let i = 0; i < 64; i++) port.send(new Uint8Array(2 ** 20));
    expect(await end).toMatch(/leaves \d+ bytes unread/);
    socket.terminate();
    server.close();
  });

  it('keeps a silent client that still answers pings', async () => {
    const { host } = await handing();
    const ours = await opened(host);
    let lost = '';
    socketPort(ours, { waiting: 1, silenceMs: 50 }).onClose((reason) => (lost = reason));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(lost).toBe('');
    ours.close();
    await host.close();
  });

  it('lets go of a client that answers no ping', async () => {
    const { host, next } = await handing();
    const ours = await opened(host);
    const end = new Promise<string>((resolve) => socketPort(ours, { waiting: 1, silenceMs: 50 }).onClose(resolve));
    await next;
    ours.pause(); // what the other side answers is not read
    expect(await end).toBe('The connection was silent for 0.05 s');
    await host.close();
  });

  it('sends nothing and does not fail once the other side is gone', async () => {
    const { host, next } = await handing();
    const socket = await opened(host);
    const port = await next;
    const end = new Promise<string>((resolve) => port.onClose(resolve));
    socket.terminate();
    expect(await end).toMatch(/closed/);
    expect(() => port.send({ late: true })).not.toThrow();
    expect(await new Promise((resolve) => port.onClose(resolve))).toMatch(/closed/);
    await host.close();
  });
});
