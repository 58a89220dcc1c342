import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What decides whether a window can be opened. */
export interface ElectronFacts {
  /** null while the binary has not been fetched. */
  readonly executable: string | null;
  readonly platform: NodeJS.Platform;
  readonly display: boolean;
  readonly root: boolean;
}

export type ElectronStatus =
  | { readonly usable: true; readonly executable: string }
  /** `missing`: fetching the binary may help. */
  | { readonly usable: false; readonly missing: boolean; readonly reason: string };

/** Whether Electron can open a window, and what is in the way. */
export function electronStatus({ executable, platform, display, root }: ElectronFacts): ElectronStatus {
  const not = (reason: string, missing = false): ElectronStatus => ({ usable: false, missing, reason });
  if (platform === 'linux' && !display) return not('there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)');
  if (platform === 'linux' && root) return not('its sandbox does not run as root; start it as another user');
  if (executable === null) return not('its binary is not installed', true);
  return { usable: true, executable };
}

/** The facts of this machine. */
export const electronFacts = (): ElectronFacts => ({
  executable: electronExecutable(),
  platform: process.platform,
  display: Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY),
  root: process.getuid?.() === 0,
});

/** Folder of the package `electron`, with or without its binary. Importing the package itself would fetch it. */
export const electronFolder = (): string => dirname(createRequire(import.meta.url).resolve('electron/package.json'));

function electronExecutable(): string | null {
  const pathFile = join(electronFolder(), 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder(), 'dist');
  const executable = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}
