import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const model = 'resources/models/pinn-convection/beta1-seed0.safetensors';
const landscape = join(folder, 'landscape.npz');

/** The packages that the command loads, in whichever of its processes and threads. */
async function loadedBy(...args: string[]): Promise<Set<string>> {
  const list = join(folder, `${args.join('-').replaceAll('/', '-')}.txt`);
  writeFileSync(list, '');
  await promisify(execFile)(process.execPath, ['src-main/hosts/cli/main.ts', ...args], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--import=${resolve('test/fixtures/record-packages.ts')}`,
      LOADED_PACKAGES: list,
    },
  });
  return new Set(readFileSync(list, 'utf8').split('\n'));
}

describe('TensorFlow.js is loaded', () => {
  const tfjs = '@tensorflow/tfjs';

  it.each([
    ['help', ['--help']],
    ['doctor', ['doctor']],
    ['an evaluation on the backend that auto takes', ['evaluate', model]],
    ['a landscape', ['sample', model, '--steps', '3', '--workers', '2', '--out', landscape]],
  ])('not for %s', async (_title, args) => {
    expect([...(await loadedBy(...args))].filter((name) => name.startsWith('@tensorflow/'))).toEqual([]);
  });

  it('where its backend is asked for', async () => {
    expect([...(await loadedBy('evaluate', model, '--backend', 'tfjs-wasm'))]).toContain(tfjs);
  });
});
