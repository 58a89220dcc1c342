import { afterEach, describe, expect, it } from 'vitest';
import { processPort } from '#main/processes/spawn-process.ts';
import { Worker } from '#main/workbench/core/worker.ts';
import type { Stubborn } from './stubborn.process.ts';

const entry = new URL('./stubborn.process.ts', import.meta.url);
const workers: Worker<Stubborn>[] = [];
afterEach(() => workers.splice(0).forEach((worker) => worker.close()));

function start(): { worker: Worker<Stubborn>; changes: string[] } {
  const changes: string[] = [];
  const worker: Worker<Stubborn> = new Worker<Stubborn>({
    name: 'stubborn',
    spawn: () => processPort(entry, 'stubborn'),
    onChange: () => changes.push(worker.status.state),
  });
  workers.push(worker);
  return { worker, changes };
}

/** Resolves when the call of `method` has begun on the other side. */
function begin(worker: Worker<Stubborn>, method: 'obey' | 'spin', signal: AbortSignal) {
  let here = (): void => undefined;
  const begun = new Promise<void>((resolve) => (here = resolve));
  const call = worker.call(method, null, { signal, onProgress: here, again: false });
  call.catch(() => undefined);
  return { begun, call };
}

describe('a worker', () => {
  it('is started by its first call and kept for the next', async () => {
    const { worker } = start();
    expect(worker.status).toMatchObject({ state: 'stopped', pid: null, restarts: 0 });
    const pid = await worker.call('pid', null);
    expect(await worker.call('pid', null)).toBe(pid);
    expect(worker.status).toMatchObject({ state: 'idle', pid, restarts: 0 });
  });

  it('tells when it becomes busy and idle', async () => {
    const { worker, changes } = start();
    await worker.call('pid', null);
    expect(changes).toEqual(['idle', 'busy', 'idle']);
  });

  it('is started again after it was killed, and the call that was lost is made again', async () => {
    const { worker } = start();
    const first = await worker.call('pid', null);
    process.kill(first, 'SIGKILL');
    const second = await worker.call('pid', null);
    expect(second).not.toBe(first);
    expect(worker.status).toMatchObject({ pid: second, restarts: 1 });
  });

  it('gives up on a call that ends every process that it is made in', async () => {
    const { worker } = start();
    await expect(worker.call('die', { except: -1 })).rejects.toMatchObject({ code: 'worker-lost' });
    expect(worker.status.restarts).toBe(2);
    await expect(worker.call('die', { except: process.pid })).resolves.toBeGreaterThan(0);
  });

  it('does not call again for someone who goes on by himself', async () => {
    const { worker } = start();
    await expect(worker.call('die', { except: -1 }, { again: false })).rejects.toMatchObject({ code: 'worker-lost' });
    expect(worker.status.restarts).toBe(0);
  });

  it('is not started again for a call that was lost when it was closed, nor for later ones', async () => {
    const { worker } = start();
    await worker.call('pid', null);
    const call = worker.call('spin', null);
    worker.close();
    await expect(call).rejects.toMatchObject({ code: 'worker-lost' });
    await expect(worker.call('pid', null)).rejects.toMatchObject({ code: 'worker-lost' });
    expect(worker.status).toMatchObject({ state: 'stopped', restarts: 0 });
  });

  it('keeps its process when a cancelled call stops in order, and says cancelled whatever the call said', async () => {
    const { worker } = start();
    const pid = await worker.call('pid', null);
    const controller = new AbortController();
    const { begun, call } = begin(worker, 'obey', controller.signal);
    await begun;
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(await worker.call('pid', null)).toBe(pid);
  });

  it('ends a process that blocks within two seconds of the cancel, and works again', async () => {
    const { worker } = start();
    const pid = await worker.call('pid', null);
    const controller = new AbortController();
    const { begun, call } = begin(worker, 'spin', controller.signal);
    await begun;
    await new Promise((resolve) => setTimeout(resolve, 100)); // now it spins
    const cancelled = performance.now();
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - cancelled).toBeLessThan(2000);
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    expect(await worker.call('pid', null)).not.toBe(pid);
  });
});
