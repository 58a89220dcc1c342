import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { needsBuild } from './needs-build.ts';
import { runNode } from './run-node.ts';

const limitMs = 300_000;

/**
 * Builds the application in `root` unless it is built already; `say` is told before it does, and what a build that fails prints.
 * @throws WorkbenchError 'internal' when the build fails
 */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<void> {
  if (!needsBuild(root)) return;
  say('Building …');
  const program = join(
    dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
    'bin/electron-vite.js',
  );
  const { code, output } = await runNode([program, 'build', '--logLevel', 'warn'], root, limitMs);
  if (code === 0) return;
  const what = code === null ? `took more than ${limitMs / 1000} s` : `ended with exit code ${code}`;
  say(output.trim());
  throw new WorkbenchError('internal', `npm run build ${what}; what it printed stands above`);
}
