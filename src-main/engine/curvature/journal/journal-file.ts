import { closeSync, fstatSync, ftruncateSync, readSync, writevSync } from 'node:fs';
import { checkOf, headBytes, headOf, parseHead, type JournalRecord, type RecordKind } from './record.ts';

export interface Found {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly products: number;
  /** Where the next record begins. */
  readonly end: number;
}

/**
 * Records one after another in an open file. Written bytes are the system's at once, so a killed process loses none; after a power cut, checksums tell what
 * is whole. Synchronous: a record takes microseconds a kilobyte, far less than the product that it keeps.
 */
export class JournalFile {
  readonly #fd: number;
  readonly #mostBytes: number;

  /** @param fd open for reading and writing; this object's from now on */
  constructor(fd: number, mostBytes: number) {
    this.#fd = fd;
    this.#mostBytes = mostBytes;
  }

  /** The record at `at` when it is whole and of this kind and digest. */
  read(at: number, kind: RecordKind, digest: Uint8Array): Found | null {
    const head = Buffer.alloc(headBytes);
    if (readSync(this.#fd, head, 0, headBytes, at) < headBytes) return null;
    const parsed = parseHead(head);
    if (parsed?.kind !== kind || !parsed.digest.every((byte, i) => byte === digest[i])) return null;
    const end = at + headBytes + parsed.length;
    if (end > fstatSync(this.#fd).size) return null;
    const body = new Uint8Array(parsed.length);
    if (readSync(this.#fd, body, 0, parsed.length, at + headBytes) < parsed.length) return null;
    return checkOf(head, body) === parsed.check ? { body, products: parsed.products, end } : null;
  }

  /**
   * Writes a record at `at`, whatever was there and after it. A process that is killed meanwhile leaves what was there, or the record and a torn rest.
   * @returns where the next one begins; null when it does not fit the disk or the bound: the file then ends at `at`, if it can be helped
   */
  write(at: number, record: JournalRecord): number | null {
    const end = at + headBytes + record.body.length;
    try {
      if (end <= this.#mostBytes && writevSync(this.#fd, [headOf(record), record.body], at) === end - at) {
        ftruncateSync(this.#fd, end);
        return end;
      }
      ftruncateSync(this.#fd, at);
    } catch {
      // a full disk ends the keeping, not the work: half a record fails its check
    }
    return null;
  }

  /** Drops what is at `at` and after it. @throws what the file system throws */
  cut(at: number): void {
    ftruncateSync(this.#fd, at);
  }

  close(): void {
    closeSync(this.#fd);
  }
}
