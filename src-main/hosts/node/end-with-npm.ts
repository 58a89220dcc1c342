import { readFileSync } from 'node:fs';

const everyMs = 100;
const shells = ['sh', 'dash', 'bash', 'ash', 'ksh', 'zsh'];

/**
 * Under `npm run` a signal that nobody can catch ends npm alone: the shell in between and this program would go on, unseen, with the project locked. This
 * ends the program with npm. Nothing is lost by that, since a project takes a kill at any moment. Linux tells who started whom; elsewhere nothing is
 * watched.
 */
export function endWithNpm(env: NodeJS.ProcessEnv = process.env): void {
  if (env.npm_lifecycle_event === undefined) return;
  const npm = runner();
  if (npm === null || npm <= 1) return;
  setInterval(() => {
    if (runner() !== npm) process.kill(process.pid, 'SIGKILL');
  }, everyMs).unref();
}

/** Id of the process that started this one, or of the one that started its shell; null where that is not told. */
function runner(): number | null {
  const parent = statOf(process.ppid);
  return parent && shells.includes(parent.name) ? parent.parent : process.ppid;
}

/** Name and parent of a process; null where there is no such process or no such file. */
function statOf(pid: number): { readonly name: string; readonly parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')'); // a name may hold brackets itself
    return { name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(stat.slice(end + 2).split(' ')[1]) };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
