import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'saddleback-spool-';

/** A folder for files that pass between processes. It goes with `close`; what a killed process left behind goes when the next one starts. */
export class Spool {
  readonly folder: string;
  #next = 0;

  constructor(parent: string = tmpdir()) {
    removeAbandoned(parent);
    this.folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  }

  /** Hands `use` a new path and removes what is there afterwards. */
  async with<T>(ending: string, use: (path: string) => Promise<T>): Promise<T> {
    const path = join(this.folder, `${this.#next++}${ending}`);
    try {
      return await use(path);
    } finally {
      rmSync(path, { force: true });
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Removes what killed processes left behind in `parent`. */
export function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent))
    if (isAbandoned(name)) rmSync(join(parent, name), { recursive: true, force: true });
}

function isAbandoned(name: string): boolean {
  const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
  return pid > 0 && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // another person's process
  }
}
