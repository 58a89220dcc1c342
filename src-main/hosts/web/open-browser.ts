import { spawn } from 'node:child_process';

/** The program that opens an address in the person's browser, or null where there is no screen to show it on. */
export function browserCommand(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): readonly string[] | null {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (platform === 'darwin') return ['open'];
  // without a display xdg-open would start a text browser in the person's terminal
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

/** Opens `url` in the person's browser. Answers what went wrong, or null. Other people of this machine may read `url` meanwhile. */
export function openBrowser(url: string, command = browserCommand()): Promise<string | null> {
  if (!command) return Promise.resolve('this machine has no display');
  const [program, ...args] = command;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.unref();
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('spawn', () => resolve(null));
  });
}
