import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Serving {
  readonly child: ChildProcess;
  /** All that it has printed so far. */
  readonly text: { readonly stdout: string; readonly stderr: string };
  /** Exit code and signal, once it and its workers are gone. */
  readonly closed: Promise<readonly [number | null, NodeJS.Signals | null]>;
}

/** Runs `serve` from a module of the command line, and comes back when it has printed its address or ended. */
export async function startServe(module: string, args: readonly string[], dataFolder: string): Promise<Serving> {
  const child = spawn(process.execPath, [module, 'serve', '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SADDLEBACK_DATA: dataFolder },
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([once(child.stdout, 'data'), closed]);
  return { child, text, closed };
}
