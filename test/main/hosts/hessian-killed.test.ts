import type { ChildProcess } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, type CliResult } from '#test/fixtures/cli.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const widths = [2, 16, 16, 1];
const folder = temporaryFolder();
const model = writeSmallModel(folder, {
  metadata: { architecture: `mlp-tanh ${widths.join('-')}`, problem: 'convection', beta: '3' },
  tensors: smallWeights(widths),
});
const asked = [
  ...['--top', '2', '--tolerance', '1e-3', '--trace', '--trace-width', '0.01'],
  ...['--density', '--probes', '6', '--steps', '40', '--per-layer'],
];
const command = ['hessian', model, '--workers', '1', '--json', ...asked];

interface Stop {
  readonly signal?: NodeJS.Signals;
  /** Size of the journal at which the signal is sent. */
  readonly bytes?: number;
  readonly more?: readonly string[];
}

async function hessian(data: string, { signal, bytes = 0, more = [] }: Stop = {}): Promise<CliResult> {
  const journals = join(data, 'curvature');
  let watch: NodeJS.Timeout | undefined;
  const stop = (child: ChildProcess): void => {
    if (kept(journals) <= bytes) return;
    clearInterval(watch); // a second SIGINT would end it at once
    child.kill(signal);
  };
  const result = await cli(
    [...command, ...more],
    (child) => {
      if (signal) watch = setInterval(() => stop(child), 2);
    },
    { ...process.env, SADDLEBACK_DATA: data },
  );
  clearInterval(watch);
  return result;
}

function kept(journals: string): number {
  try {
    return readdirSync(journals).reduce((sum, name) => sum + statSync(join(journals, name)).size, 0);
  } catch {
    return 0; // not there yet, or renamed just now
  }
}

interface Numbers {
  readonly hessianVectorProducts: number;
  readonly resumedProducts: number;
}

const numbersOf = ({ stdout }: CliResult) => JSON.parse(stdout) as Numbers;
const undisturbed = await hessian(join(folder, 'undisturbed'));
const expected = { ...numbersOf(undisturbed), timings: expect.any(Object) as object };

describe('hessian', () => {
  it.each<[string, NodeJS.Signals]>([
    ['killed', 'SIGKILL'],
    ['interrupted', 'SIGINT'],
  ])('goes on when it is started again after it was %s, and prints the same numbers', async (name, signal) => {
    expect(expected.resumedProducts).toBe(0);
    const data = join(folder, name);
    const stopped = await hessian(data, { signal, bytes: 20_000 });
    expect(stopped.stdout).toBe('');
    if (signal === 'SIGKILL') expect(stopped.signal).toBe(signal);
    else expect(stopped).toMatchObject({ code: 130, stderr: expect.stringContaining('the same command goes on') });

    const again = await hessian(data);
    expect(again.code).toBe(0);
    const found = numbersOf(again);
    const { resumedProducts } = found;
    expect({ ...found, resumedProducts: 0 }).toEqual(expected);
    expect(resumedProducts).toBeGreaterThan(0);
    expect(resumedProducts).toBeLessThan(expected.hessianVectorProducts);
    expect(again.stderr).toContain(`goes on after ${resumedProducts} products of an interrupted run\n`);
    expect(readdirSync(join(data, 'curvature'))).toEqual([]);
  });

  it('begins anew with --restart', async () => {
    const data = join(folder, 'restarted');
    await hessian(data, { signal: 'SIGKILL', bytes: 20_000 });
    const again = await hessian(data, { more: ['--restart'] });
    expect(numbersOf(again)).toEqual(expected);
    expect(again.stderr).not.toContain('goes on');
  });
});
