import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Method } from '#shared/domain/method.ts';
import { connect } from '#shared/rpc/connect.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/serve.ts';

type Demo = {
  add: Method<{ a: number; b: number }, number>;
  count: Method<{ to: number }, string, number>;
  fail: Method<{ how: 'known' | 'unknown' }, never>;
  wait: Method<null, never>;
  double: Method<Float64Array, Float64Array>;
};

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

/** Two ends of one channel, structured clone included. */
function pair(): [Port, Port] {
  const channel = new MessageChannel();
  open.push(() => channel.port1.close());
  const wrap = (port: (typeof channel)['port1']): Port => ({
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', () => listener('gone')),
    close: () => port.close(),
  });
  return [wrap(channel.port1), wrap(channel.port2)];
}

function demo() {
  const [near, far] = pair();
  let aborted = 0;
  serve<Demo>(far, {
    add: ({ a, b }) => a + b,
    count: ({ to }, { report }) => {
      for (let i = 1; i <= to; i++) report(i);
      return 'done';
    },
    fail: ({ how }) => {
      throw how === 'known' ? new WorkbenchError('bad-value', 'too big', { found: 9 }) : new TypeError('oops');
    },
    wait: (_, { signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          aborted++;
          reject(new WorkbenchError('cancelled', 'Cancelled'));
        }),
      ),
    double: (values) => values.map((x) => 2 * x),
  });
  return { client: connect<Demo>(near), near, far, abortedCalls: () => aborted };
}

describe('a call over a port', () => {
  it('answers with the result', async () => {
    expect(await demo().client.call('add', { a: 2, b: 3 })).toBe(5);
  });

  it('keeps calls apart that run side by side', async () => {
    const { client } = demo();
    const sums = await Promise.all([1, 2, 3].map((a) => client.call('add', { a, b: 10 })));
    expect(sums).toEqual([11, 12, 13]);
  });

  it('reports progress in order, before the result', async () => {
    const seen: number[] = [];
    const result = await demo().client.call('count', { to: 4 }, { onProgress: (n) => seen.push(n) });
    expect([...seen, result]).toEqual([1, 2, 3, 4, 'done']);
  });

  it('carries typed arrays with NaN, infinities and signed zero', async () => {
    const values = Float64Array.of(NaN, Infinity, -0, 1 / 3);
    const doubled = await demo().client.call('double', values);
    expect([...doubled]).toEqual([NaN, Infinity, -0, 2 / 3]);
  });

  it('fails with the code, the message and the details that were thrown', async () => {
    await expect(demo().client.call('fail', { how: 'known' })).rejects.toMatchObject({
      code: 'bad-value',
      message: 'too big',
      details: { found: 9 },
    });
  });

  it('turns an unknown exception into the code internal', async () => {
    await expect(demo().client.call('fail', { how: 'unknown' })).rejects.toMatchObject({
      code: 'internal',
      message: 'oops',
    });
  });

  it('is cancelled on the other side too', async () => {
    const { client, abortedCalls } = demo();
    const controller = new AbortController();
    const call = client.call('wait', null, { signal: controller.signal });
    await client.call('add', { a: 0, b: 0 });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(abortedCalls()).toBe(1);
  });

  it('is not sent when it was cancelled before', async () => {
    const { client, abortedCalls } = demo();
    await expect(client.call('wait', null, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(abortedCalls()).toBe(0);
  });

  it('fails with worker-lost when the other side goes, and so do later calls', async () => {
    const { client, far } = demo();
    const call = client.call('wait', null);
    await client.call('add', { a: 0, b: 0 });
    far.close();
    await expect(call).rejects.toMatchObject({ code: 'worker-lost' });
    await expect(client.call('add', { a: 1, b: 1 })).rejects.toMatchObject({ code: 'worker-lost' });
  });

  it('drops what is not a message of the protocol', async () => {
    const { client, near, far } = demo();
    far.send({ type: 'failure', id: 0, failure: { code: 'no-such-code' } });
    near.send('noise');
    near.send({ type: 'call', id: 'x', method: 'add' });
    expect(await client.call('add', { a: 1, b: 1 })).toBe(2);
  });

  it('names a method that is not served', async () => {
    const [near, far] = pair();
    serve<Pick<Demo, 'add'>>(far, { add: ({ a, b }) => a + b });
    await expect(connect<Demo>(near).call('count', { to: 1 })).rejects.toThrow('No method count');
  });
});

describe('an event over a port', () => {
  type Events = { tick: number };

  it('reaches every listener until it stops listening, and no other name does', async () => {
    const [near, far] = pair();
    const served = serve<Pick<Demo, 'add'>, Events>(far, { add: ({ a, b }) => a + b });
    const client = connect<Pick<Demo, 'add'>, Events>(near);
    const [first, second]: number[][] = [[], []];
    const stop = client.on('tick', (n) => first.push(n));
    client.on('tick', (n) => second.push(n));
    served.emit('tick', 1);
    far.send({ type: 'event', name: 'other', value: 9 });
    await client.call('add', { a: 0, b: 0 });
    stop();
    served.emit('tick', 2);
    await client.call('add', { a: 0, b: 0 });
    expect([first, second]).toEqual([[1], [1, 2]]);
  });

  it('tells that the other side is gone, early and late listeners alike', async () => {
    const { client, far } = demo();
    const early = new Promise((resolve) => client.onLost(resolve));
    far.close();
    expect(await early).toBe('gone');
    expect(await new Promise((resolve) => client.onLost(resolve))).toBe('gone');
  });
});
