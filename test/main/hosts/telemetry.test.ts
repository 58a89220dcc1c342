import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const model = 'resources/models/pinn-convection/beta1-seed0.safetensors';

/** Everything in the home and temporary folders that a command leaves behind. */
function leftBy(args: string[]): string[] {
  const [home, temporary] = ['home', 'tmp'].map((name) => join(folder, args[0], name));
  for (const path of [home, temporary]) mkdirSync(path, { recursive: true });
  const env = { PATH: process.env.PATH, HOME: home, TMPDIR: temporary, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const { status, stderr } = spawnSync(process.execPath, ['src-main/hosts/cli/main.ts', ...args], {
    env,
    encoding: 'utf8',
  });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  return [home, temporary].flatMap((path) => readdirSync(path, { recursive: true }).map(String));
}

describe('no telemetry', () => {
  // the runtime's own logs its start to the temporary folder and keeps an identifier and a cache in the home folder
  it.each([
    ['evaluate', ['evaluate', model]],
    ['sample, over workers', ['sample', model, '--steps', '3', '--workers', '2', '--out', join(folder, 'o.npz')]],
    ['doctor', ['doctor']],
  ])('%s leaves no trace in the home and temporary folders', (_, args) => {
    expect(leftBy(args)).toEqual([]);
  });
});
