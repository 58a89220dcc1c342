import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const model = 'resources/models/pinn-convection/beta1-seed0.safetensors';

describe('the build', () => {
  beforeAll(async () => {
    await run(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build']);
  });

  it('has every entry: main, command line, processes, a CommonJS preload and the page', () => {
    const main = ['cli.js', 'engine-worker.js', 'engine.js', 'index.js', 'topology.js'];
    expect(readdirSync('out/main')).toEqual(expect.arrayContaining(main));
    expect(readFileSync('out/preload/index.cjs', 'utf8')).toContain('require("electron")');
    const page = readFileSync('out/renderer/index.html', 'utf8');
    const [, script] = /<script[^>]*src="\.?([^"]+)"/.exec(page) ?? [];
    expect(readFileSync(`out/renderer${script}`, 'utf8').length).toBeGreaterThan(1000);
    // the content security policy allows no inline script
    expect(page).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('finds its workers: the built command line evaluates a model like the sources do', async () => {
    const built = await run(process.execPath, ['out/main/cli.js', 'evaluate', model, '--json']);
    const sources = await run(process.execPath, ['src-main/hosts/cli/main.ts', 'evaluate', model, '--json']);
    const loss = ({ stdout }: { stdout: string }): number => (JSON.parse(stdout) as { loss: number }).loss;
    expect(loss(built)).toBe(loss(sources));
    expect(loss(built)).toBeGreaterThan(0);
  });
});
