import { readdirSync, readlinkSync } from 'node:fs';

/** Device files of graphics drivers on Linux: Mesa's and AMD's, NVIDIA's, those of phones' chips, and Windows' beneath WSL. */
const deviceFile = /^\/dev\/(dri\/renderD\d+|nvidia\d+|mali\d+|kgsl-\w+|dxg)$/;

/** Whether this machine has a graphics device at all. True where there is no way to tell in a moment. */
export const hasGraphicsDevice = (): boolean =>
  process.platform !== 'linux' ||
  ['/dev', '/dev/dri'].some((folder) => entriesOf(folder).some((name) => deviceFile.test(`${folder}/${name}`)));

/**
 * Whether this process has opened a graphics device. A driver that renders in software opens none, and WebGPU's implementation names no driver. Only
 * Linux tells; on macOS every Metal device is hardware. False where it cannot be told.
 */
export function holdsGraphicsDevice(): boolean {
  if (process.platform !== 'linux') return process.platform === 'darwin';
  return entriesOf('/proc/self/fd').some((fd) => deviceFile.test(targetOf(`/proc/self/fd/${fd}`)));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The descriptor by which the folder was listed is closed again by then. */
function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
