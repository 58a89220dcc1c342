import { hash } from 'node:crypto';
import { mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A file of one journal in its folder: `KEY.journal` when it waits for someone, `KEY.MACHINE-PID.journal` while a process has it. */
interface Entry {
  readonly path: string;
  readonly key: string;
  readonly owner: { readonly machine: string; readonly pid: number } | null;
  readonly bytes: number;
  /** Since it was last written to, in milliseconds. */
  readonly age: number;
}

/** A journal that is this process's own until it is left or removed. */
export interface OwnPlace {
  /** Open for reading and writing; to be closed before either. */
  readonly fd: number;
  /** Gives the file free for whoever computes the same. */
  leave(): void;
  remove(): void;
}

const pattern = /^([0-9a-f]{64})(?:\.([0-9a-f]{8})-(\d+))?\.journal$/;
const thisMachine = hash('sha1', hostname()).slice(0, 8);
/** A file that was not written to for so long has no owner, whatever process has its number now: no product takes an hour. */
const quietMs = 3_600_000;
const keptMs = 14 * 24 * 3_600_000;
/** Paths that this process has: a file may bear its number from an earlier life. */
const held = new Set<string>();

/**
 * Takes the journal `key` (64 hexadecimal digits) of `folder`, by renaming it so that of two processes one gets it; a new one where there is none. Journals
 * that nobody came back for in two weeks are removed.
 * @param restart whether to begin with an empty one
 * @returns null when another process computes the same
 * @throws what the file system throws
 */
export function takePlace(folder: string, key: string, restart: boolean): OwnPlace | null {
  mkdirSync(folder, { recursive: true });
  const all = entriesOf(folder);
  for (const entry of all) if (entry.age > keptMs && !isOwned(entry)) rmSync(entry.path, { force: true });
  const same = all.filter((entry) => entry.key === key && (isOwned(entry) || entry.age <= keptMs));
  if (same.some(isOwned)) return null;

  const own = join(folder, `${key}.${thisMachine}-${process.pid}.journal`);
  // two that were begun at the same moment may both have been interrupted: the one that came further
  const [best, ...others] = restart ? [undefined, ...same] : same.sort((a, b) => b.bytes - a.bytes);
  for (const entry of others) if (entry) rmSync(entry.path, { force: true });
  if (best && !renamed(best.path, own)) return null;
  const fd = openSync(own, best ? 'r+' : 'w+');
  held.add(own);
  return {
    fd,
    leave() {
      held.delete(own);
      if (statSync(own, { throwIfNoEntry: false })?.size === 0) rmSync(own, { force: true });
      else renamed(own, join(folder, `${key}.journal`));
    },
    remove() {
      held.delete(own);
      rmSync(own, { force: true });
    },
  };
}

function entriesOf(folder: string): Entry[] {
  const now = Date.now();
  return readdirSync(folder).flatMap((name) => {
    const [, key, machine, pid] = pattern.exec(name) ?? [];
    const path = join(folder, name);
    const stats = key ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (!key || !stats) return [];
    const owner = machine ? { machine, pid: Number(pid) } : null;
    return [{ path, key, owner, bytes: stats.size, age: now - stats.mtimeMs }];
  });
}

function isOwned({ path, owner, age }: Entry): boolean {
  if (!owner) return false;
  const { machine, pid } = owner;
  if (machine === thisMachine && pid === process.pid) return held.has(path);
  return age < quietMs && (machine !== thisMachine || isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // another person's process
  }
}

/** Dead, though its parent has not asked after it, as in containers where nobody does. Linux tells. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false; // no Linux, or gone just now
  }
}

/** false when the file has gone: another process was faster. */
function renamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
