import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { CliContext } from '../context.ts';
import { integer } from '../numbers.ts';

interface Options {
  port?: string;
  open: boolean;
  json?: boolean;
}

export function serveCommand(context: CliContext): Command {
  return new Command('serve')
    .summary('the workbench in a browser')
    .description(
      'Serves the workbench to browsers on this machine and prints the address, which holds a token, until Ctrl-C.',
    )
    .argument('[project]', 'a .saddle file to open')
    .option('--port <n>', 'listen on this port of 127.0.0.1 (default: any that is free)')
    .option('--no-open', 'only print the address, open no browser')
    .option('--json', 'one JSON document on stdout: url, port, token, pid')
    .addHelpText('after', '\nExample:\n  saddleback serve landscapes.saddle --port 8100 --no-open')
    .action(async (project: string | undefined, { port, open, json }: Options) => {
      const { signal, terminal } = context;
      const path = project === undefined ? null : existing(project);
      const number = port === undefined ? 0 : integer('--port', port, 1, 65_535);
      // loaded here, so that no other command waits for it
      const [{ serveWorkbench }, { pageUrl }, { openBrowser }] = await Promise.all([
        import('#main/hosts/web/serve-workbench.ts'),
        import('#main/hosts/web/web-host.ts'),
        import('#main/hosts/web/open-browser.ts'),
      ]);
      const host = await serveWorkbench(number);
      try {
        const url = pageUrl(host.port, host.keys.token, path);
        if (json) terminal.json({ url, port: host.port, token: host.keys.token, pid: process.pid });
        else terminal.print(url);
        // the arguments of a program can be read by others: the browser is given a key that is good for one use
        const problem = open ? await openBrowser(pageUrl(host.port, host.keys.ticket(), path)) : null;
        if (problem !== null) terminal.warn(`no browser was opened: ${problem}; open the address above in one`);
        await ended(signal);
      } finally {
        await host.close();
      }
    });
}

/** Waits for Ctrl-C, or for the end that a system asks for. */
const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
    process.once('SIGTERM', () => resolve());
  });

function existing(project: string): string {
  const path = resolve(project);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new WorkbenchError('file-missing', `No project at ${path}; leave it out to make one in the page`);
  if (!found.isFile()) throw new WorkbenchError('file-unreadable', `${path} is no file, expected a .saddle project`);
  return path;
}
