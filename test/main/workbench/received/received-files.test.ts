import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReceivedFiles, type Received } from '#main/workbench/received/received-files.ts';
import { largestPiece } from '#shared/domain/received.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { ascii, expectRefusal } from '#test/main/formats/refusal.ts';

const root = temporaryFolder();
const page = {};
let data: string;
let count = 0;
let received: ReceivedFiles;

beforeEach(() => {
  data = join(root, String(count++));
  received = new ReceivedFiles(data);
  return () => received.close();
});

/** Everything on the disk below the data folder, by name. */
const onDisk = (): string[] =>
  existsSync(data) ? (readdirSync(data, { recursive: true }) as string[]).map((path) => basename(path)) : [];

const announce = (files: readonly { path: string; bytes: number }[]) => received.start(page, files);
const put = (drop: number, path: string, text: string, offset = 0) =>
  received.write(page, { drop, path, offset, bytes: ascii(text) });

describe('files that a page hands over', () => {
  it('are there with their folders and bytes while they are used, for nobody else of the machine, and gone afterwards', async () => {
    const { drop } = await announce([
      { path: 'runs/mlp/a.csv', bytes: 6 },
      { path: 'b.vti', bytes: 1 },
    ]);
    await put(drop, 'runs/mlp/a.csv', 'abc');
    await put(drop, 'b.vti', 'x');
    await put(drop, 'runs/mlp/a.csv', 'def', 3);
    const used = await received.with(page, drop, ({ folder, sources }: Received) => {
      expect(sources.toSorted()).toEqual([join(folder, 'b.vti'), join(folder, 'runs')]);
      expect(readFileSync(join(folder, 'runs/mlp/a.csv'), 'utf8')).toBe('abcdef');
      if (process.platform !== 'win32') {
        expect(statSync(folder).mode & 0o077).toBe(0);
        expect(statSync(join(folder, 'b.vti')).mode & 0o077).toBe(0);
      }
      return Promise.resolve(folder);
    });
    expect(existsSync(used)).toBe(false);
    await expectRefusal(() => received.with(page, drop, () => Promise.resolve()), 'not-found');
  });

  it('are gone after a use that failed, too', async () => {
    const { drop } = await announce([{ path: 'a.vti', bytes: 1 }]);
    await put(drop, 'a.vti', 'x');
    await expect(received.with(page, drop, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(onDisk()).not.toContain('a.vti');
  });

  it('are not used before all of them are complete', async () => {
    const { drop } = await announce([{ path: 'a.vti', bytes: 2 }]);
    await put(drop, 'a.vti', 'x');
    const use = () => received.with(page, drop, () => Promise.resolve(expect.fail('used')));
    await expectRefusal(use, 'file-truncated', 'a.vti', 'found 1 bytes, expected 2');
    expect(onDisk()).not.toContain('a.vti');
  });

  it.each([
    ['beyond the size that was announced', 'a.vti', 0, 'four'],
    ['that leaves a gap', 'a.vti', 2, 'x'],
    ['that comes a second time', 'a.vti', 0, 'x'],
    ['that starts before the file', 'a.vti', -1, 'x'],
    ['that starts nowhere', 'a.vti', NaN, 'x'],
    ['of a file that was not announced', 'b.vti', 0, 'x'],
    ['of a file elsewhere', '../a.vti', 0, 'x'],
    ['without a byte', 'a.vti', 1, ''],
  ])('a piece %s is refused and changes nothing', async (_, path, offset, text) => {
    const { drop } = await announce([{ path: 'a.vti', bytes: 3 }]);
    await put(drop, 'a.vti', 'a');
    await expectRefusal(() => put(drop, path, text, offset), 'bad-value', basename(path));
    await put(drop, 'a.vti', 'bc', 1);
    const text3 = await received.with(page, drop, async ({ sources }) => readFileSync(sources[0], 'utf8'));
    expect(text3).toBe('abc');
  });

  it('a piece is refused when it is too long, no bytes, or comes while another is written', async () => {
    const { drop } = await announce([{ path: 'a.vti', bytes: largestPiece + 1 }]);
    const write = (bytes: Uint8Array, offset = 0) => received.write(page, { drop, path: 'a.vti', offset, bytes });
    await expectRefusal(() => write(new Uint8Array(largestPiece + 1)), 'bad-value', String(largestPiece));
    await expectRefusal(() => write('text' as unknown as Uint8Array), 'bad-value');
    const first = write(new Uint8Array(largestPiece));
    await expectRefusal(() => write(new Uint8Array(1), largestPiece), 'bad-value', 'one after another');
    await first;
    await write(new Uint8Array(1), largestPiece);
  });

  it('that cannot be written are refused, and the whole drop is gone', async () => {
    const { drop } = await announce([
      { path: 'a.csv', bytes: 1 },
      { path: 'a.csv/b.csv', bytes: 1 },
    ]);
    await put(drop, 'a.csv', 'x');
    await expectRefusal(() => put(drop, 'a.csv/b.csv', 'x'), 'file-unreadable', 'b.csv');
    expect(onDisk()).not.toContain('a.csv');
    await expectRefusal(() => put(drop, 'a.csv', 'x'), 'not-found');
  });

  it('that the disk has no room for are refused before any of them comes', async () => {
    const small = new ReceivedFiles(data, undefined, () => Promise.resolve(99));
    await expectRefusal(() => small.start(page, [{ path: 'a.vti', bytes: 100 }]), 'too-large', '99 bytes', '100');
    await small.start(page, [{ path: 'a.vti', bytes: 99 }]);
    small.close();
  });
});

describe('another page', () => {
  it('neither adds to them, nor uses, nor stops them', async () => {
    const { drop } = await announce([{ path: 'a.vti', bytes: 1 }]);
    const piece = { drop, path: 'a.vti', offset: 0, bytes: ascii('y') };
    await expectRefusal(() => received.write({}, piece), 'not-found');
    await expectRefusal(() => received.with({}, drop, () => Promise.resolve()), 'not-found');
    await received.stop({}, drop);
    received.leave({});
    await put(drop, 'a.vti', 'x');
    expect(onDisk()).toContain('a.vti');
  });
});

describe('what was not imported is removed', () => {
  const half = async (): Promise<number> => {
    const { drop } = await announce([{ path: 'a.vti', bytes: 2 }]);
    await put(drop, 'a.vti', 'x');
    return drop;
  };

  it('when the page hands something else over', async () => {
    const drop = await half();
    await announce([{ path: 'b.vti', bytes: 1 }]);
    expect(onDisk()).not.toContain('a.vti');
    await expectRefusal(() => put(drop, 'a.vti', 'y', 1), 'not-found');
  });

  it('when the page stops, even twice', async () => {
    const drop = await half();
    await received.stop(page, drop);
    await received.stop(page, drop);
    expect(onDisk()).not.toContain('a.vti');
  });

  it('when the page is gone in the middle of a piece', async () => {
    const drop = await half();
    const last = put(drop, 'a.vti', 'y', 1);
    received.leave(page);
    await last;
    await expect.poll(onDisk).not.toContain('a.vti');
  });

  it('with close', async () => {
    await half();
    received.close();
    expect(readdirSync(join(data, 'received'))).toEqual([]);
  });

  it('at the next start after a process that was killed', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const folder = join(data, 'received', `saddleback-spool-${pid}-abc`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.vti'), 'x');
    new ReceivedFiles(data).close();
    expect(onDisk()).toEqual(['received']);
  });
});

it('nothing is made on the disk before something is handed over', () => expect(existsSync(data)).toBe(false));
