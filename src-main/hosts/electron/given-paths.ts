import { isAbsolute, resolve } from 'node:path';

/**
 * The project files on a command line, absolute. The executable, the application's folder and Chromium's own switches, which come along on an Electron
 * command line, do not end in .saddle.
 * @param folder where the command line was typed
 */
export function givenPaths(args: readonly string[], folder: string): string[] {
  return args
    .filter((arg) => !arg.startsWith('-') && arg.toLowerCase().endsWith('.saddle'))
    .map((path) => (isAbsolute(path) ? path : resolve(folder, path)));
}
