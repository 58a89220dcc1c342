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
  if (status.usable)
    return openWindow(
      status.executable,
      packageRoot(),
      rest.filter((arg) => !arg.startsWith('-')),
    );
  const why = `Electron cannot open a window: ${status.reason}`;
  if (insists) throw new WorkbenchError('backend-missing', `${why}. npm start shows the same workbench in a browser`);
  say(`${why}. The same workbench is at this address, until Ctrl-C:`);
  return runCli(['serve', ...rest], process);
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
