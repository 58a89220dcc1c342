import { spawn, spawnSync } from 'node:child_process';
import { closeSync, readdirSync, readFileSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takePlace } from '#main/engine/curvature/journal/journal-place.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

if (process.platform !== 'linux')
  console.warn('skipped: dead processes that nobody waits for: only Linux tells of them');

const key = 'a'.repeat(64);
const hour = 3600;
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

/** Takes the journal, writes a text into it and answers the name that it then has. */
function begun(folder: string, text: string): { name: string; place: NonNullable<ReturnType<typeof takePlace>> } {
  const place = takePlace(folder, key, false)!;
  writeSync(place.fd, text, 0);
  closeSync(place.fd);
  return { name: readdirSync(folder)[0], place };
}

/** Makes a file look as if it had last been written to so many seconds ago. */
const age = (path: string, seconds: number): void => {
  const then = Date.now() / 1000 - seconds;
  utimesSync(path, then, then);
};

/** A folder with the journal as a process of this machine with number `pid` would have left it. */
function leftBy(pid: number, text = 'left'): { folder: string; path: string } {
  const folder = temporaryFolder();
  const { name, place } = begun(folder, text);
  place.remove();
  const path = join(folder, name.replace(/-\d+\./, `-${pid}.`));
  writeFileSync(path, text);
  return { folder, path };
}

function taken(folder: string, restart = false): string | null {
  const place = takePlace(folder, key, restart);
  if (!place) return null;
  closeSync(place.fd);
  const [name] = readdirSync(folder).filter((found) => found.includes(`-${process.pid}.`));
  const text = readFileSync(join(folder, name), 'utf8');
  place.leave();
  return text;
}

describe('the place of a journal', () => {
  it('is nobody’s after it was left, and then has what was written', () => {
    const folder = join(temporaryFolder(), 'made', 'when missing');
    begun(folder, 'so far').place.leave();
    expect(readdirSync(folder)).toEqual([`${key}.journal`]);
    expect(taken(folder)).toBe('so far');
  });

  it('is gone after it was removed, and so is an empty one that is left', () => {
    const folder = temporaryFolder();
    begun(folder, 'done').place.remove();
    expect(readdirSync(folder)).toEqual([]);
    begun(folder, '').place.leave();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not given to two', () => {
    const folder = temporaryFolder();
    const { place } = begun(folder, 'mine');
    expect(takePlace(folder, key, false)).toBeNull();
    expect(takePlace(folder, key, true)).toBeNull();
    place.leave();
    expect(taken(folder)).toBe('mine');
  });

  it('of a living process is not taken, that of a dead one is', () => {
    expect(taken(leftBy(process.ppid).folder)).toBeNull();
    expect(taken(leftBy(deadPid()).folder)).toBe('left');
  });

  it.skipIf(process.platform !== 'linux')('of a dead process whose parent takes no notice is taken', async () => {
    // the shell becomes a program that waits for none of its children
    const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z');
    expect(taken(leftBy(pid).folder)).toBe('left');
    parent.kill();
  });

  it('of a process number that another process has by now is taken when it was quiet for an hour', () => {
    const { folder, path } = leftBy(process.ppid);
    age(path, 2 * hour);
    expect(taken(folder)).toBe('left');
  });

  it('of this process number from an earlier life is taken', () => {
    expect(taken(leftBy(process.pid).folder)).toBe('left');
  });

  it('of another machine is taken only when it was quiet for an hour', () => {
    const folder = temporaryFolder();
    const path = join(folder, `${key}.00000000-${deadPid()}.journal`);
    writeFileSync(path, 'elsewhere');
    expect(taken(folder)).toBeNull();
    age(path, 2 * hour);
    expect(taken(folder)).toBe('elsewhere');
  });

  it('of the two that came from one moment is the one that came further', () => {
    const { folder } = leftBy(deadPid(), 'far');
    writeFileSync(join(folder, `${key}.journal`), 'farther');
    expect(taken(folder)).toBe('farther');
    expect(readdirSync(folder)).toEqual([`${key}.journal`]);
  });

  it('begins empty when that is asked for', () => {
    const { folder } = leftBy(deadPid());
    expect(taken(folder, true)).toBe('');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes after two weeks in which nobody came back for it; other files stay', () => {
    const folder = temporaryFolder();
    const other = (letter: string): string => join(folder, `${letter.repeat(64)}.journal`);
    for (const path of [other('b'), other('c'), join(folder, 'notes.txt')]) writeFileSync(path, 'x');
    age(other('b'), 15 * 24 * hour);
    age(join(folder, 'notes.txt'), 15 * 24 * hour);
    expect(taken(folder)).toBe('');
    expect(readdirSync(folder).sort()).toEqual([`${'c'.repeat(64)}.journal`, 'notes.txt']);
  });
});
