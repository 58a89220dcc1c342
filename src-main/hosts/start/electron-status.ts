import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type ElectronStatus =
  | { readonly usable: true; readonly executable: string }
  | {
      readonly usable: false;
      readonly reason: string;
      /** Whether a download could help. */ readonly missing: boolean;
    };

/** Path of Electron's executable when its package has been filled; null when it still has to be fetched. Nothing is fetched here. */
export function electronExecutable(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  const executable = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/** Whether a window can be opened here, and what is in the way. */
export function electronStatus(
  executable: string | null = electronExecutable(),
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): ElectronStatus {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return {
      usable: false,
      missing: false,
      reason: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)',
    };
  if (executable === null) return { usable: false, missing: true, reason: 'its binary is not installed' };
  return { usable: true, executable };
}
