import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { BackendStatus } from '#shared/contract/engine.ts';
import { version } from '#shared/domain/version.ts';

export interface Diagnosis {
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: {
    readonly platform: string;
    readonly arch: string;
    readonly cores: number;
    readonly memoryGiB: number;
  };
  /** In the order in which `auto` tries them. */
  readonly backends: readonly BackendStatus[];
  readonly parts: readonly Part[];
}

/** Something that is not needed for everything: whether it is here, and otherwise how to get it. */
export interface Part {
  readonly title: string;
  readonly present: boolean;
  readonly detail: string;
}

const resolver = createRequire(import.meta.url);

/** Where a package lies, or null. It is looked for, never loaded: Electron's would try to download its binary. */
function packageFolder(name: string): string | null {
  try {
    return dirname(resolver.resolve(`${name}/package.json`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return null;
    throw error;
  }
}

export function diagnose(backends: readonly BackendStatus[]): Diagnosis {
  return {
    versions: { saddleback: version, node: process.versions.node },
    machine: {
      platform: process.platform,
      arch: process.arch,
      cores: availableParallelism(),
      memoryGiB: Math.round(totalmem() / 2 ** 30),
    },
    backends,
    parts: [electron()],
  };
}

function electron(): Part {
  const folder = packageFolder('electron');
  const present = folder !== null && existsSync(join(folder, 'path.txt'));
  return {
    title: 'Electron',
    present,
    detail: present
      ? 'its binary is installed'
      : 'its binary is not installed: npx install-electron fetches it; the command line works without',
  };
}
