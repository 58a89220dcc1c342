import { existsSync, mkdirSync } from 'node:fs';
import { appendFile, mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { oneLine } from '#main/formats/file-error.ts';
import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import { largestPiece, receiveLimits, type LeftFile, type ReceiveLimits } from '#shared/domain/received.ts';
import { removeAbandoned, Spool } from '../core/spool.ts';
import { sortAnnounced } from './sort-announced.ts';

type Piece = WorkbenchContract['receive-piece']['argument'];

/** Files that one client hands over together, in a folder of their own. */
interface Drop {
  readonly client: object;
  readonly folder: string;
  readonly files: ReadonlyMap<string, { readonly bytes: number; received: number }>;
  writing: Promise<void> | null;
}

/** What is dropped, on the disk for as long as it takes to import it. */
export interface Received {
  readonly folder: string;
  /** Paths of the files and folders that were dropped. */
  readonly sources: readonly string[];
}

/**
 * Files that pages hand over by their contents, written below a private folder of the data folder. Each drop is its client's alone, and goes when it was
 * imported, when the client stops or is gone, with `close`, and at the next start.
 */
export class ReceivedFiles {
  readonly #parent: string;
  readonly #limits: ReceiveLimits;
  readonly #room: (folder: string) => Promise<number>;
  readonly #drops = new Map<number, Drop>();
  #spool: Spool | null = null;
  #next = 1;

  /** @param room free bytes on the disk of a folder */
  constructor(dataFolder: string, limits: ReceiveLimits = receiveLimits, room = freeBytes) {
    this.#parent = join(dataFolder, 'received');
    this.#limits = limits;
    this.#room = room;
    if (existsSync(this.#parent)) removeAbandoned(this.#parent);
  }

  /** A client hands over one drop at a time: one that it has not imported is removed. @throws WorkbenchError as `sortAnnounced`; 'too-large' when the disk has no room */
  async start(client: object, files: unknown): Promise<{ drop: number; left: readonly LeftFile[] }> {
    const { taken, left } = sortAnnounced(files, this.#limits);
    for (const [id, before] of this.#drops) if (before.client === client) await this.stop(client, id);
    const { folder: parent } = (this.#spool ??= this.#makeSpool());
    const [bytes, room] = [taken.reduce((sum, file) => sum + file.bytes, 0), await this.#room(parent)];
    if (bytes > room)
      throw new WorkbenchError('too-large', `${parent}: found room for ${room} bytes, expected ${bytes}; free some`, {
        bytes,
        room,
      });
    const drop = this.#next++;
    const folder = join(parent, String(drop));
    await mkdir(folder, { mode: 0o700 });
    const expected = new Map(taken.map((file) => [file.path, { bytes: file.bytes, received: 0 }]));
    this.#drops.set(drop, { client, folder, files: expected, writing: null });
    return { drop, left };
  }

  /**
   * Writes the next piece of a file.
   * @throws WorkbenchError 'not-found' for a drop that is not the client's; 'bad-value' for a piece that is not the next one; 'file-unreadable' when it
   * cannot be written: then the drop is gone
   */
  async write(client: object, { drop: id, path, offset, bytes }: Piece): Promise<void> {
    const drop = this.#of(client, id);
    const file = drop.files.get(path);
    const refuse = (found: string, expected: string): never => {
      throw new WorkbenchError('bad-value', `${oneLine(String(path))}: found ${found}, expected ${expected}`);
    };
    if (!file) return refuse('a file that was not announced', 'one that was');
    if (drop.writing) return refuse('a piece while another is being written', 'one after another');
    if (!(bytes instanceof Uint8Array) || bytes.length < 1 || bytes.length > largestPiece)
      return refuse('no piece', `1 … ${largestPiece} bytes`);
    if (offset !== file.received || offset + bytes.length > file.bytes)
      return refuse(`${bytes.length} bytes at ${offset}`, `those from ${file.received} to ${file.bytes} at most`);
    drop.writing = append(join(drop.folder, path), bytes, offset === 0);
    try {
      await drop.writing;
      file.received += bytes.length;
    } catch (cause) {
      await this.stop(client, id);
      throw unwritten(cause, path);
    } finally {
      drop.writing = null;
    }
  }

  /**
   * Hands a drop that is complete to `use`, and removes it afterwards.
   * @throws WorkbenchError 'not-found' for one that is not the client's; 'file-truncated' when a file is not complete
   */
  async with<T>(client: object, id: number, use: (received: Received) => Promise<T>): Promise<T> {
    const drop = this.#of(client, id);
    this.#drops.delete(id);
    try {
      for (const [path, { bytes, received }] of drop.files)
        if (received < bytes)
          throw new WorkbenchError('file-truncated', `${path}: found ${received} bytes, expected ${bytes}`);
      const names = await readdir(drop.folder);
      return await use({ folder: drop.folder, sources: names.map((name) => join(drop.folder, name)) });
    } finally {
      await remove(drop);
    }
  }

  /** Removes a drop of the client's; one that is gone already is none. */
  async stop(client: object, id: number): Promise<void> {
    const drop = this.#drops.get(id);
    if (drop?.client !== client) return;
    this.#drops.delete(id);
    await remove(drop);
  }

  /** The client is gone: so is what it has not imported. */
  leave(client: object): void {
    for (const [id, drop] of this.#drops)
      if (drop.client === client)
        this.stop(client, id).catch((error: unknown) =>
          process.emitWarning(`${drop.folder} could not be removed: ${toWorkbenchError(error).message}`),
        );
  }

  close(): void {
    this.#spool?.close();
  }

  #makeSpool(): Spool {
    mkdirSync(this.#parent, { recursive: true, mode: 0o700 });
    return new Spool(this.#parent);
  }

  #of(client: object, id: number): Drop {
    const drop = this.#drops.get(id);
    if (drop?.client === client) return drop;
    throw new WorkbenchError('not-found', `No files ${String(id)} are being handed over; announce them first`);
  }
}

async function append(path: string, bytes: Uint8Array, isFirst: boolean): Promise<void> {
  if (isFirst) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await appendFile(path, bytes, { flag: isFirst ? 'ax' : 'a', mode: 0o600 });
}

async function remove({ folder, writing }: Drop): Promise<void> {
  await Promise.allSettled([writing]);
  await rm(folder, { recursive: true, force: true });
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function unwritten(cause: unknown, path: string): WorkbenchError {
  const { code = 'UNKNOWN' } = cause as NodeJS.ErrnoException;
  const expected = code === 'ENOSPC' ? 'room on the disk of the data folder' : 'a place that can be written';
  return new WorkbenchError('file-unreadable', `${oneLine(path)}: found ${code}, expected ${expected}`, { code });
}
