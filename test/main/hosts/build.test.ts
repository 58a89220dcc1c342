import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ensureBuilt } from '#main/hosts/start/ensure-built.ts';
import { socketPort } from '#main/hosts/web/socket-port.ts';
import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import { connect } from '#shared/rpc/connect.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { startServe } from './web/serve.ts';

const run = promisify(execFile);
const model = 'resources/models/pinn-convection/beta1-seed0.safetensors';

describe('the build', () => {
  beforeAll(() => ensureBuilt(process.cwd(), console.log));

  it('has every entry: main, command line, processes, a CommonJS preload and the page', () => {
    const main = ['cli.js', 'engine-worker.js', 'engine.js', 'index.js', 'store.js', 'topology.js'];
    expect(readdirSync('out/main')).toEqual(expect.arrayContaining(main));
    expect(readFileSync('out/preload/index.cjs', 'utf8')).toContain('require("electron")');
    const page = readFileSync('out/renderer/index.html', 'utf8');
    const [, script] = /<script[^>]*src="\.?([^"]+)"/.exec(page) ?? [];
    expect(readFileSync(`out/renderer${script}`, 'utf8').length).toBeGreaterThan(1000);
    // the content security policy allows no inline script
    expect(page).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('asks for Electron in its main entry and preload alone: nothing else runs there', () => {
    const scripts = readdirSync('out/main').filter((name) => name.endsWith('.js'));
    const asking = scripts.filter((name) =>
      /(from|import\(?|require\()\s*["']electron["']/.test(readFileSync(`out/main/${name}`, 'utf8')),
    );
    expect(asking).toEqual(['index.js']);
  });

  it('finds its workers: the built command line evaluates a model like the sources do', async () => {
    const built = await run(process.execPath, ['out/main/cli.js', 'evaluate', model, '--json']);
    const sources = await run(process.execPath, ['src-main/hosts/cli/main.ts', 'evaluate', model, '--json']);
    const loss = ({ stdout }: { stdout: string }): number => (JSON.parse(stdout) as { loss: number }).loss;
    expect(loss(built)).toBe(loss(sources));
    expect(loss(built)).toBeGreaterThan(0);
  });

  describe.each(['out/main/cli.js', 'src-main/hosts/cli/main.ts'])('serve, from %s', (module) => {
    const data = temporaryFolder();
    const token = /[\w-]{43}/;

    it('prints one address, at which it answers the page and the workbench; Ctrl-C ends all of it', async () => {
      const { child, text, closed } = await startServe(module, [], data);
      const [, port, key] = /^http:\/\/127\.0\.0\.1:(\d+)\/\?token=([\w-]{43})\n$/.exec(text.stdout) ?? [];
      const page = await fetch(text.stdout.trim());
      expect(await page.text()).toContain('<title>Saddleback</title>');
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(401);

      const socket = new WebSocket(`ws://127.0.0.1:${port}/port`, { headers: { Authorization: `Bearer ${key}` } });
      await once(socket, 'open');
      const client = connect<WorkbenchContract>(socketPort(socket));
      expect((await client.call('catalog', null)).representations.length).toBeGreaterThan(0);

      child.kill('SIGINT');
      expect(await closed).toEqual([0, null]);
      expect(text.stdout.split('\n').length).toBe(2);
      expect(text.stderr).not.toMatch(token);
      await expect(fetch(text.stdout.trim())).rejects.toThrow();
    });

    it('tells programs the address, its port and its token, with the project to open', async () => {
      const project = join(data, 'a b.saddle');
      writeFileSync(project, '');
      const { child, text, closed } = await startServe(module, [project, '--json'], data);
      const { url, port, token: key, pid } = JSON.parse(text.stdout) as Record<string, string | number>;
      expect(url).toBe(`http://127.0.0.1:${port}/?token=${key}#open=${encodeURIComponent(project)}`);
      expect(pid).toBe(child.pid);
      const again = await startServe(module, ['--port', String(port)], data);
      expect(await again.closed).toEqual([2, null]);
      expect(again.text.stderr).toMatch(/^bad-value: --port is \d+, which another program has/);
      child.kill('SIGTERM');
      expect(await closed).toEqual([0, null]);
    });

    it.each([
      [['no-such.saddle'], 'file-missing: No project at'],
      [['.'], 'file-unreadable:'],
      [['--port', '0'], 'bad-value: --port is 0'],
      [['--port', '65536'], 'bad-value: --port is 65536'],
    ])('refuses %j', async (args, line) => {
      const { text, closed } = await startServe(module, args, data);
      expect(await closed).toEqual([2, null]);
      expect(text.stderr).toContain(line);
      expect(text.stdout).toBe('');
    });
  });
});
