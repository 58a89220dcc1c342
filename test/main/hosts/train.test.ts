import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '#test/fixtures/cli.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const pinn = ['train', '--problem', 'convection', '--beta', '3', '--backend', 'ort-cpu', '--json'];
const small = [...pinn, '--widths', '2-8-1', '--interior-points', '50'];
const at = (name: string): string => join(folder, name);

interface Trained {
  readonly steps: number;
  readonly resumedFrom: number;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly best: { readonly path: string; readonly step: number };
  readonly checkpoints: readonly { readonly path: string }[];
  readonly curve: readonly { readonly step: number; readonly loss: number }[];
  readonly curveFile: string;
}

async function trained(args: readonly string[]): Promise<Trained> {
  const { code, stdout, stderr } = await cli(args);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Trained;
}

describe('saddleback train', () => {
  it('writes weights that other commands read without flags, the best ones, checkpoints and the curve', async () => {
    const args = ['--optimiser', 'adam', '--epochs', '30', '--learning-rate', '1', '--checkpoints', '10'];
    const result = await trained([...small, ...args, '--out', at('adam.safetensors')]);
    expect(result.curve.map(({ step }) => step)).toEqual([...Array(31).keys()]);
    expect(result.best.step).toBeLessThan(30);
    expect(result.best.path).toBe(at('adam.best.safetensors'));
    expect(result.checkpoints.map(({ path }) => path)).toEqual(
      [0, 10, 20, 30].map((step) => at(`adam.training/checkpoint-0000${String(step).padStart(2, '0')}.safetensors`)),
    );
    expect(readdirSync(at('adam.training'))).toHaveLength(4);
    const rows = readFileSync(result.curveFile, 'utf8').trim().split('\n');
    expect(rows[0].split(',').slice(0, 2)).toEqual(['step', 'loss']);
    expect(rows.length).toBe(32);

    for (const [path, step] of [
      [at('adam.safetensors'), 30],
      [result.best.path, result.best.step],
    ] as const) {
      const { code, stdout } = await cli(['evaluate', path, '--json']);
      expect(code).toBe(0);
      const { loss } = JSON.parse(stdout) as { loss: number };
      expect(Math.abs(loss / result.curve[step].loss - 1)).toBeLessThan(1e-5);
    }
    const directions = [
      '--directions',
      'trajectory-pca',
      '--direction-file',
      ...result.checkpoints.slice(0, 3).map(({ path }) => path),
    ];
    const plane = await cli([
      'sample',
      at('adam.safetensors'),
      ...directions,
      '--steps',
      '3',
      '--out',
      at('plane.npz'),
      '--json',
    ]);
    expect(plane.code, plane.stderr).toBe(0);
  });

  it('goes on after SIGKILL, once it is told to, and ends at the same bytes', async () => {
    const args = ['--optimiser', 'adam', '--epochs', '1200', '--interior-points', '1000', '--out'];
    const run = [...pinn, ...args];
    await trained([...run, at('whole.safetensors')]);
    let killed = false;
    const first = await cli([...run, at('killed.safetensors')], (child) => {
      const watch = setInterval(() => {
        if (!existsSync(at('killed.training/state.safetensors'))) return;
        killed = child.kill('SIGKILL');
        clearInterval(watch);
      }, 20);
      child.on('close', () => clearInterval(watch));
    });
    expect(killed && first.signal).toBe('SIGKILL');
    const refused = await cli([...run, at('killed.safetensors')]);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(/run-interrupted.*--resume/);
    const result = await trained([...run, at('killed.safetensors'), '--resume']);
    expect(result.resumedFrom).toBeGreaterThan(0);
    expect(readFileSync(at('killed.safetensors'))).toEqual(readFileSync(at('whole.safetensors')));
    expect(existsSync(at('killed.training'))).toBe(false);
  });

  it('stops in order at Ctrl-C and says how to go on', async () => {
    const run = [...small, '--optimiser', 'adam', '--epochs', '100000', '--out', at('stopped.safetensors')];
    let [told, asked] = ['', false];
    const { code, stderr } = await cli(run, (child) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        told += chunk.toString();
        if (!asked && /[1-9]\d*\/100000/.test(told)) asked = child.kill('SIGINT');
      });
    });
    expect(code).toBe(130);
    expect(stderr).toMatch(/stopped\.training, --resume goes on/);
    expect(existsSync(at('stopped.training/state.safetensors'))).toBe(true);
  });

  it('fails when a value is not finite, and leaves the last good weights', async () => {
    const args = ['--optimiser', 'sgd', '--learning-rate', '1e8', '--schedule', 'constant', '--activation', 'softplus'];
    const { code, stdout, stderr } = await cli([...small, ...args, '--momentum', '0', '--out', at('bad.safetensors')]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ end: 'not-finite' });
    expect(stderr).toMatch(/last good weights are in .*bad\.safetensors/);
    const { code: evaluated } = await cli(['evaluate', at('bad.safetensors'), '--json']);
    expect(evaluated).toBe(0);
  });

  it.each([
    [['--problem', 'convection'], /beta/],
    [['--problem', 'convection', '--beta', '1', '--epochs', '3'], /--epochs/],
    [[], /--problem/],
    [['weights.safetensors', '--problem', 'convection', '--beta', '1'], /flags only/],
  ])('refuses %j in one line', async (flags, message) => {
    const { code, stderr } = await cli(['train', ...flags, '--out', at('never.safetensors')]);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(message);
    expect(existsSync(at('never.safetensors'))).toBe(false);
  });

  it('lists its parameters in its help', async () => {
    const { stdout } = await cli(['train', '--help']);
    for (const flag of ['--learning-rate', '--history', '--milestones', '--beta', '--checkpoints', '--augment'])
      expect(stdout).toContain(flag);
  });
});
