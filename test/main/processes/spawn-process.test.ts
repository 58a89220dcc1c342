import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { processPort } from '#main/processes/spawn-process.ts';
import { connect } from '#shared/rpc/connect.ts';
import type { WorkerPort } from '#shared/rpc/port.ts';
import type { Child } from './child.process.ts';

const entry = new URL('./child.process.ts', import.meta.url);
const model = 'resources/models/pinn-convection/beta1-seed0.safetensors';
const ports: WorkerPort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

function start() {
  const port = processPort(entry, 'child');
  ports.push(port);
  const client = connect<Child>(port);
  return { port, client, lost: new Promise<string>((resolve) => client.onLost(resolve)) };
}

/** Whether there is a process of this id, a dead one that nobody has waited for included. */
function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Runs the parent of workers. It is `closed` once its stderr ends, which its workers hold as well: when the last of them is gone. */
function parent(...args: string[]) {
  const child = spawn(process.execPath, ['test/main/processes/parent.process.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  return { child, text, closed: once(child, 'close') };
}

describe('a worker process', () => {
  it('has the id that its port says', async () => {
    const { port, client } = start();
    expect(await client.call('pid', null)).toBe(port.pid);
  });

  it('is gone once it was closed, and leaves no dead entry behind', async () => {
    const { client, lost } = start();
    const pid = await client.call('pid', null);
    expect(exists(pid)).toBe(true);
    client.close();
    expect(await lost).toBe('The child process was ended by SIGKILL');
    expect(exists(pid)).toBe(false);
  });

  it('that ends by itself is told with its exit code, to who asks late as well', async () => {
    const { port, client, lost } = start();
    await expect(client.call('exit', { code: 7 })).rejects.toMatchObject({ code: 'worker-lost' });
    expect(await lost).toBe('The child process ended with exit code 7');
    expect(await new Promise((resolve) => port.onClose(resolve))).toBe('The child process ended with exit code 7');
  });

  it('is heard to the last word', async () => {
    const { client, lost } = start();
    expect(await client.call('answer-and-die', null)).toBe('last words');
    expect(await lost).toBe('The child process was ended by SIGKILL');
  });

  it('takes messages after its end without failing', async () => {
    const { port, client, lost } = start();
    client.close();
    await lost;
    expect(() => port.send({ late: true })).not.toThrow();
    expect(() => port.close()).not.toThrow();
  });

  it('leaves Ctrl-C, which reaches every process of a terminal, to its parent', async () => {
    const { client } = start();
    const pid = await client.call('pid', null);
    process.kill(pid, 'SIGINT');
    expect(await client.call('pid', null)).toBe(pid);
  });

  it('prints to the stderr of its parent, whose stdout is for results', async () => {
    const { text, closed } = parent('print');
    await closed;
    expect(text).toEqual({ stdout: 'printed by the parent\n', stderr: 'printed by the worker\n' });
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'ends quietly with a parent that was ended by %s, even inside the runtime',
    async (signal) => {
      const { child, text, closed } = parent('sample', model);
      await once(child.stdout, 'data');
      const pid = Number(text.stdout);
      expect(exists(pid)).toBe(true);
      child.kill(signal);
      const before = performance.now();
      await closed;
      expect(performance.now() - before).toBeLessThan(2000);
      expect(text.stderr).toBe('');
    },
  );

  it('ends with a parent that was killed even while it blocks', async () => {
    const { child, text, closed } = parent('block');
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 200)); // now it blocks
    child.kill('SIGKILL');
    const before = performance.now();
    await closed;
    expect(performance.now() - before).toBeLessThan(2000);
    expect(text.stderr).toBe('');
  });
});
