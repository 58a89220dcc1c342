import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileError } from '#main/formats/file-error.ts';
import { readBounded, sha256, writeAtomic } from '#main/formats/read-file.ts';
import { ascii, expectRefusal } from './refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'saddleback-read-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('readBounded', () => {
  it('returns the bytes of a file up to the limit, in a buffer of their own', async () => {
    const path = fileOf('four', Uint8Array.of(1, 2, 3, 4));
    const bytes = await readBounded(path, { limit: 4 });
    expect([...bytes]).toEqual([1, 2, 3, 4]);
    expect(bytes.buffer.byteLength).toBe(4);
  });

  it('refuses a file above the limit, and says both sizes', () =>
    expectRefusal(
      () => readBounded(fileOf('five', new Uint8Array(5)), { limit: 4 }),
      'file-too-large',
      'five',
      '5 bytes',
      'at most 4',
    ));

  it('names a missing file, an empty one, a directory and a device each for what it is', async () => {
    await expectRefusal(() => readBounded(join(folder, 'absent')), 'file-missing', join(folder, 'absent'));
    await expectRefusal(() => readBounded(join(fileOf('file', ascii('x')), 'below')), 'file-missing', 'below');
    await expectRefusal(() => readBounded(fileOf('empty', new Uint8Array())), 'file-empty', '0 bytes');
    await expectRefusal(() => readBounded(folder), 'file-unreadable', 'a directory');
    await expectRefusal(() => readBounded('/dev/null'), 'file-unreadable', 'a device');
  });

  it('keeps the message on one line when the path is not', () =>
    expectRefusal(() => readBounded(join(folder, 'two\nlines')), 'file-missing', 'two\\u000alines'));
});

describe('messages about files', () => {
  it('cut what was found, however long its escapes would be', () => {
    const { message } = fileError('file-malformed', 'a', 'line 1', '\u0001'.repeat(2 ** 27), 'a number');
    expect(message.length).toBeLessThan(250);
    expect(message).toContain('\\u0001');
  });
});

describe('sha256', () => {
  it('equals the digest of FIPS 180-2 for "abc"', () =>
    expect(sha256(ascii('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));
});

describe('writeAtomic', () => {
  it('replaces a file and leaves nothing beside it', async () => {
    const path = fileOf('old', ascii('a longer old text'));
    const before = readdirSync(folder).length;
    await writeAtomic(path, ascii('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toHaveLength(before);
  });

  it('writes a file with the longest name that a folder takes', async () => {
    const path = join(folder, 'n'.repeat(255));
    await writeAtomic(path, ascii('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it('refuses a folder that is not there', () =>
    expectRefusal(() => writeAtomic(join(folder, 'no', 'x'), ascii('x')), 'file-missing', join(folder, 'no')));

  it('removes its temporary file when the place cannot be taken', async () => {
    const taken = mkdtempSync(join(folder, 'taken-'));
    const before = readdirSync(folder).length;
    await expectRefusal(() => writeAtomic(taken, ascii('x')), 'file-unreadable', taken);
    expect(readdirSync(folder)).toHaveLength(before);
  });
});
