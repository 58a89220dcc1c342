import { isDeepStrictEqual } from 'node:util';
import { crc32 } from 'node:zlib';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { SampleSpec, ScatterSpec } from '#shared/domain/run.ts';

/** What a journal's values belong to. A run goes on only when all of it is the same. */
export interface JournalHeader {
  readonly spec: SampleSpec | ScatterSpec;
  readonly fields: readonly string[];
  readonly points: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly startedAt: string;
}

/** Equal as they are stored: JSON knows no undefined. */
export const sameAsStored = (a: unknown, b: unknown): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));

/** Values of the points start … end − 1, one array per field, and the run's time so far, earlier sessions included. */
export interface JournalRecord {
  readonly start: number;
  readonly end: number;
  readonly seconds: number;
  readonly values: readonly Float64Array[];
}

/**
 * An append-only file of finished chunks: `SBJ1`, then blocks of [uint32 length][bytes][uint32 CRC-32], little-endian. The first block is the header as
 * JSON, each later one a record: uint32 start, uint32 end, float64 seconds, then float64 values, field by field. A process that is killed leaves at most
 * one torn block at the end; reading stops before it.
 */
const magic = new TextEncoder().encode('SBJ1');
const recordHead = 16;
/** Chunks are handed to the system at once (a killed process loses none) and forced to the disk this often (a power cut loses little). */
const syncMs = 2000;

export class Journal {
  readonly #file: FileHandle;
  #at: number;
  #synced = performance.now();

  private constructor(file: FileHandle, at: number) {
    this.#file = file;
    this.#at = at;
  }

  /** @throws WorkbenchError 'run-interrupted' when the file is there already */
  static async create(path: string, header: JournalHeader): Promise<Journal> {
    const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
      throw new WorkbenchError(
        error.code === 'EEXIST' ? 'run-interrupted' : 'file-unreadable',
        `${path}: cannot be created (${error.code})`,
        {},
        { cause: error },
      );
    });
    const journal = new Journal(file, 0);
    await journal.#write(Buffer.concat([magic, block(new TextEncoder().encode(JSON.stringify(header)))]));
    return journal;
  }

  /** Goes on behind the last whole record. */
  static async continue(path: string, end: number): Promise<Journal> {
    const file = await open(path, 'r+');
    await file.truncate(end);
    return new Journal(file, end);
  }

  async append({ start, end, seconds, values }: JournalRecord): Promise<void> {
    const bytes = Buffer.alloc(recordHead + 8 * values.length * (end - start));
    bytes.writeUInt32LE(start, 0);
    bytes.writeUInt32LE(end, 4);
    bytes.writeDoubleLE(seconds, 8);
    let at = recordHead;
    for (const field of values) for (const value of field) at = bytes.writeDoubleLE(value, at);
    await this.#write(block(bytes));
    if (performance.now() - this.#synced > syncMs) {
      await this.#file.datasync();
      this.#synced = performance.now();
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#file.write(bytes, 0, bytes.length, this.#at);
    this.#at += bytes.length;
  }

  close = (): Promise<void> => this.#file.close();
}

function block(bytes: Uint8Array): Buffer {
  const whole = Buffer.alloc(bytes.length + 8);
  whole.writeUInt32LE(bytes.length, 0);
  whole.set(bytes, 4);
  whole.writeUInt32LE(crc32(bytes), bytes.length + 4);
  return whole;
}

/** The block at `at`, or null when it is torn. */
function blockAt(bytes: Buffer, at: number): Buffer | null {
  if (at + 8 > bytes.length) return null;
  const length = bytes.readUInt32LE(at);
  if (length === 0) return null; // a hole of zeros, which would pass its check: the CRC-32 of nothing is 0
  const end = at + 4 + length;
  if (end + 4 > bytes.length) return null;
  const body = bytes.subarray(at + 4, end);
  return crc32(body) === bytes.readUInt32LE(end) ? body : null;
}

export interface ReadJournal {
  readonly header: JournalHeader;
  readonly records: readonly JournalRecord[];
  /** Length of the whole part of the file. */
  readonly end: number;
}

/** Everything whole in the journal at `path`; null when there is none, or when it was torn before its header was complete. */
export async function readJournal(path: string): Promise<ReadJournal | null> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new WorkbenchError('file-unreadable', `${path}: cannot be read (${error.code})`, {}, { cause: error });
  });
  if (!bytes) return null;
  const found = bytes.subarray(0, magic.length);
  if (!found.equals(magic.subarray(0, found.length)))
    throw new WorkbenchError(
      'file-malformed',
      `${path}: not a journal of an interrupted run (it should start with SBJ1)`,
    );
  const first = blockAt(bytes, magic.length);
  if (!first) return null;
  // written by us and covered by its CRC; the spec is compared as a whole before anything of it is used
  const header = JSON.parse(first.toString('utf8')) as JournalHeader;
  const records: JournalRecord[] = [];
  let at = magic.length + first.length + 8;
  for (let body = blockAt(bytes, at); body; body = blockAt(bytes, at)) {
    records.push(parseRecord(body, header, path));
    at += body.length + 8;
  }
  return { header, records, end: at };
}

function parseRecord(body: Buffer, { fields, points }: JournalHeader, path: string): JournalRecord {
  const [start, end] = [body.readUInt32LE(0), body.readUInt32LE(4)];
  const count = end - start;
  if (count < 1 || end > points || body.length !== recordHead + 8 * fields.length * count)
    throw new WorkbenchError(
      'file-malformed',
      `${path}: a record of the points ${start} to ${end} has ${body.length} bytes`,
    );
  const values = fields.map((_, f) =>
    Float64Array.from({ length: count }, (_, i) => body.readDoubleLE(recordHead + 8 * (f * count + i))),
  );
  return { start, end, seconds: body.readDoubleLE(8), values };
}
