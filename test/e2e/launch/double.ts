import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Browser } from '@playwright/test';
import { connect } from '#shared/rpc/connect.ts';
import { bothWays } from '../double/process-port.ts';
import type { DoubleContract } from '../double/wire.ts';
import { PageDriver } from './page-driver.ts';
import { within, type Launched } from './launched.ts';

/** Starts the built main process in plain Node with the double of Electron, its windows as pages of `browser`. */
export async function launchDouble(
  browser: Browser,
  env: NodeJS.ProcessEnv,
  args: readonly string[] = [],
): Promise<Launched> {
  const main = fork('out/main/index.js', args, {
    env,
    execArgv: ['--import', './test/e2e/double/register.ts'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(main, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const [calls, answers] = bothWays(main);
  const client = connect<DoubleContract>(calls);
  const context = await browser.newContext({ viewport: null });
  const complaints: string[] = [];
  const driver = new PageDriver(context, client, answers, complaints);
  const died = ended.then(([code, signal]) => {
    throw new Error(`The main process ended with ${signal ?? code} before its window was there`);
  });
  died.catch(() => undefined); // once the window is there `close` tells it
  const page = await within(20_000, 'The first window', Promise.race([driver.firstPage, died])).catch(
    (error: Error) => {
      main.kill('SIGKILL');
      throw error;
    },
  );
  return {
    page,
    pid: main.pid!,
    evaluate: async (run, argument) => (await client.call('evaluate', { source: String(run), argument })) as never,
    complaints,
    close: async () => {
      main.kill('SIGTERM');
      const [code, signal] = await within(10_000, 'Quitting', ended);
      await context.close();
      if (signal) complaints.push(`The main process was ended by ${signal}`);
      return code ?? 1;
    },
  };
}
