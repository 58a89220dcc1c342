import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Browser } from '@playwright/test';
import { listenToPage } from './complaints.ts';
import { within, type Launched } from './launched.ts';

/** Starts `saddleback serve` as a person does, and opens the address that it prints. */
export async function launchBrowser(browser: Browser, env: NodeJS.ProcessEnv): Promise<Launched> {
  const args = ['src-main/hosts/cli/main.ts', 'serve', '--no-open'];
  const server = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'close') as Promise<[number | null]>;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const complaints: string[] = [];
  const page = await context.newPage();
  listenToPage(page, complaints);
  try {
    await page.goto(await within(20_000, 'Starting serve', addressOf(server)));
  } catch (error) {
    server.kill('SIGKILL');
    throw error;
  }
  return {
    page,
    pid: server.pid!,
    evaluate: null,
    complaints,
    close: async () => {
      await context.close();
      server.kill('SIGINT');
      const [code] = await within(10_000, 'Ending serve', ended);
      return code ?? 1;
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const line = /^(http:\S+)\n/.exec(text);
      if (line) resolve(line[1]);
    });
    server.on('close', (code) => reject(new Error(`serve ended with exit code ${code} and printed: ${text}`)));
  });
}
