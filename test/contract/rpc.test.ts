import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '#shared/rpc/connect.ts';
import { serveExchange, type Exchange, type ExchangeEvents } from './exchange.ts';
import { transports, transportsWithin, type Line, type Transport } from './transports.ts';

const lines: Line[] = [];
afterEach(async () => {
  await Promise.all(lines.splice(0).map((line) => line.close()));
});

async function open(transport: Transport) {
  let cancelled = (): number => 0;
  const line = await transport.open((port) => {
    cancelled = serveExchange(port);
  });
  lines.push(line);
  return { line, client: connect<Exchange, ExchangeEvents>(line.port), cancelled: () => cancelled() };
}

type Client = Awaited<ReturnType<typeof open>>['client'];

/** A call of `wait` that has begun on the other side; in an object, for a promise would be waited for. */
async function waiting(client: Client, signal?: AbortSignal): Promise<{ readonly call: Promise<never> }> {
  const { promise: begun, resolve } = Promise.withResolvers<null>();
  const call = client.call('wait', null, { signal, onProgress: () => resolve(null) });
  call.catch(() => undefined); // each test looks at it later
  await begun;
  return { call };
}

describe.each(transports)('over $name', (transport) => {
  it('a result comes back as it was sent', async () => {
    const { client } = await open(transport);
    const value = {
      text: 'β = 30 “θ”\0',
      list: [1, null, true, { deep: [] }],
      numbers: [NaN, Infinity, -Infinity, -0, 5e-324],
      $: ['Float64Array', 1],
      missing: undefined,
    };
    expect(await client.call('echo', value)).toEqual(value);
    expect(await client.call('echo', undefined)).toBeUndefined();
  });

  it('typed arrays keep their kind, every bit of NaN, −0 and ±∞, and their places among others', async () => {
    const { client } = await open(transport);
    const value = [
      Float64Array.of(NaN, -0, Infinity, -Infinity, 1 / 3),
      { deep: Float32Array.of(-0, NaN, 1e-45) },
      Uint8Array.of(1, 2, 255),
      Int32Array.of(-(2 ** 31)),
      Uint32Array.of(2 ** 32 - 1),
      new Float64Array(0),
    ];
    const back = (await client.call('echo', value)) as typeof value;
    expect(back).toEqual(value);
    expect(Object.is((back[0] as Float64Array)[1], -0)).toBe(true);
  });

  it('a part of a buffer is sent as that part, in both directions and from any offset', async () => {
    const { client } = await open(transport);
    expect(await client.call('part', { start: 3, end: 6 })).toEqual(Float64Array.of(3, 4, 5));
    const whole = Float64Array.from({ length: 10 }, (_, i) => i);
    const bytes = new Uint8Array(whole.buffer);
    expect(await client.call('echo', [whole.subarray(7), bytes.subarray(9, 12), whole.subarray(2, 3)])).toEqual([
      whole.slice(7),
      bytes.slice(9, 12),
      whole.slice(2, 3),
    ]);
    expect(whole[9]).toBe(9); // what was sent still belongs to the sender
  });

  it('megabytes arrive whole', async () => {
    const { client } = await open(transport);
    const values = Float64Array.from({ length: 2 ** 20 }, (_, i) => Math.sin(i));
    const back = (await client.call('echo', values)) as Float64Array;
    expect(Buffer.compare(Buffer.from(back.buffer, back.byteOffset, back.byteLength), Buffer.from(values.buffer))).toBe(
      0,
    );
  });

  it('calls side by side get their own answers, those made at once after the start too', async () => {
    const { client } = await open(transport);
    const numbers = Array.from({ length: 50 }, (_, i) => i);
    expect(await Promise.all(numbers.map((i) => client.call('echo', i)))).toEqual(numbers);
  });

  it('progress comes in order and before the result', async () => {
    const { client } = await open(transport);
    const seen: unknown[] = [];
    const result = await client.call('count', { to: 500 }, { onProgress: (n) => seen.push(n) });
    expect([...seen, result]).toEqual([...Array.from({ length: 500 }, (_, i) => i + 1), 'counted']);
  });

  it('a failure keeps its code, message, details and where it was thrown', async () => {
    const { client } = await open(transport);
    const known = client.call('fail', { how: 'known' });
    await expect(known).rejects.toMatchObject({
      name: 'WorkbenchError',
      code: 'bad-value',
      message: 'Found 9, expected less',
      details: { found: 9, nested: { list: [1, null] } },
    });
    await expect(known).rejects.toHaveProperty('stack', expect.stringContaining('exchange.ts'));
    await expect(client.call('fail', { how: 'unknown' })).rejects.toMatchObject({ code: 'internal', message: 'oops' });
  });

  it('what cannot be sent is a failure of its call alone, on either side', async () => {
    const { client } = await open(transport);
    await expect(client.call('unsendable', null)).rejects.toMatchObject({ code: 'internal' });
    await expect(client.call('echo', () => 1)).rejects.toThrow();
    expect(await client.call('echo', 1)).toBe(1);
  });

  it('a call that is cancelled ends as cancelled on both sides, and no other does', async () => {
    const { client } = await open(transport);
    const controller = new AbortController();
    const cancelled = await waiting(client, controller.signal);
    const other = await waiting(client);
    controller.abort();
    await expect(cancelled.call).rejects.toMatchObject({ code: 'cancelled' });
    expect(await client.call('cancelled', null)).toBe(1);
    expect(await Promise.race([other.call, client.call('echo', 'first')])).toBe('first');
  });

  it('events come in order, before the answer that was sent after them', async () => {
    const { client } = await open(transport);
    const seen: ExchangeEvents['tick'][] = [];
    client.on('tick', (tick) => seen.push(tick));
    await client.call('tick', { times: 3 });
    expect(seen).toEqual([1, 2, 3].map((number) => ({ number, values: Float32Array.of(number) })));
  });

  it('calls in flight and later ones fail as worker-lost once the other side is gone, which is told', async () => {
    const { line, client } = await open(transport);
    const inFlight = await waiting(client);
    const told = new Promise<string>((resolve) => client.onLost(resolve));
    line.cut();
    await expect(inFlight.call).rejects.toMatchObject({ code: 'worker-lost' });
    expect(await told).not.toBe('');
    await expect(client.call('echo', 1)).rejects.toMatchObject({ code: 'worker-lost', message: await told });
  });
});

describe.each(transportsWithin)('over $name', (transport) => {
  it('calls in flight are cancelled when the caller is gone', async () => {
    const { client, cancelled } = await open(transport);
    await Promise.all([waiting(client), waiting(client)]);
    client.close();
    await expect.poll(cancelled).toBe(2);
  });
});
