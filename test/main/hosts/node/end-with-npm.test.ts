import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Whether a process is there and has not only to be waited for. */
const isAlive = (pid: number): boolean => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

const program = `
  import { endWithNpm } from '#main/hosts/node/end-with-npm.ts';
  endWithNpm();
  console.log(process.pid);
  setInterval(() => undefined, 1000);
`;

/** A stand-in for npm that starts a program by a shell, as npm does, or at once; answers the ids of both. */
async function underNpm(command: 'through a shell' | 'directly') {
  const inner = [process.execPath, '--input-type=module', '--eval', program];
  const shell = ['sh', '-c', `${inner.map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(' ')}; true`];
  const runs = JSON.stringify(command === 'directly' ? inner : shell);
  const npm = spawn(
    process.execPath,
    ['--eval', `const [p, ...a] = ${runs}; require('child_process').spawn(p, a, { stdio: 'inherit' })`],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, npm_lifecycle_event: 'cli' } },
  );
  const [line] = (await once(npm.stdout, 'data')) as [Buffer];
  return { npm, pid: Number(line.toString()) };
}

describe.skipIf(!existsSync('/proc/self/stat'))('under npm (Linux, which tells who started whom)', () => {
  it.each(['through a shell', 'directly'] as const)(
    'a program that was started %s ends when npm is killed',
    async (how) => {
      const { npm, pid } = await underNpm(how);
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(isAlive(pid)).toBe(true);
      npm.kill('SIGKILL');
      await expect.poll(() => isAlive(pid), { timeout: 2000 }).toBe(false);
    },
  );
});
