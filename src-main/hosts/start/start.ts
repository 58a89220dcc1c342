import { WorkbenchError } from '#shared/domain/errors.ts';
import { runCli } from '../cli/program.ts';
import { packageRoot } from '../node/package-root.ts';
import { electronFacts, electronStatus, type ElectronStatus } from './electron-status.ts';
import { ensureBuilt } from './ensure-built.ts';
import { fetchElectron } from './fetch-electron.ts';
import { openWindow } from './open-window.ts';

/**
 * Opens the workbench: in a window where Electron can open one, otherwise in the browser host, whose address goes to stdout. Answers an exit code.
 * @param args a project to open; `--desktop` insists on the window; the rest is for `serve`
 * @throws WorkbenchError 'backend-missing' when the window was insisted on and cannot be had
 */
export async function start(args: readonly string[], say: (line: string) => void): Promise<number> {
  const insists = args.includes('--desktop');
  const rest = args.filter((arg) => arg !== '--desktop');
  await ensureBuilt(packageRoot(), say);
  const status = await electron(say);
  const problem = status.usable ? await windowProblem(status.executable, rest) : status.reason;
  if (problem === null) return 0;
  const why = `Electron cannot open a window: ${problem}`;
  if (insists) throw new WorkbenchError('backend-missing', `${why}. npm start shows the same workbench in a browser`);
  say(`${why}. The same workbench is at this address, until Ctrl-C:`);
  return runCli(['serve', ...rest], process);
}

/** A window that a person closes was there for longer than this. */
const atOnceMs = 5000;

/**
 * Runs the window until it is closed. Answers null then, or why there was none: where a system lets no program make a sandbox, Electron ends at once.
 * @throws WorkbenchError 'worker-lost' when it ends badly later
 */
async function windowProblem(executable: string, args: readonly string[]): Promise<string | null> {
  const begun = performance.now();
  const code = await openWindow(
    executable,
    packageRoot(),
    args.filter((arg) => !arg.startsWith('-')),
  );
  if (code === 0) return null;
  if (performance.now() - begun < atOnceMs) return `it ended with exit code ${code}, and said why above`;
  throw new WorkbenchError('worker-lost', `The window is gone: Electron ended with exit code ${code}`);
}

/** Electron, its binary fetched when that is all that is missing. */
async function electron(say: (line: string) => void): Promise<ElectronStatus> {
  const status = electronStatus(electronFacts());
  if (status.usable || !status.missing) return status;
  say('Fetching Electron’s binary, for 20 s at most …');
  const problem = await fetchElectron();
  const fetched = electronStatus(electronFacts());
  if (fetched.usable || problem === null) return fetched;
  return { ...fetched, reason: `${fetched.reason} and could not be fetched (${problem})` };
}
