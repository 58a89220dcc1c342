import type { StepProgress } from '#shared/contract/workbench.ts';
import { throwIfAborted, WorkbenchError } from '#shared/domain/errors.ts';
import { largestPiece, type LeftFile } from '#shared/domain/received.ts';
import type { Connection } from './connection.svelte.ts';
import type { DroppedFile } from './dropped-files.ts';

interface Options {
  readonly signal: AbortSignal;
  /** Of the bytes that are handed over. */
  readonly onProgress: (progress: StepProgress) => void;
}

/** Files that the workbench has, ready to be imported. */
export interface SentFiles {
  readonly drop: number;
  /** Those that it does not take. */
  readonly left: readonly LeftFile[];
}

/**
 * Hands files over by their contents, piece by piece, one after another. What was handed over is taken back when it cannot be completed.
 * @throws WorkbenchError as 'start-receiving' and 'receive-piece'; 'file-unreadable' for one that changed or went meanwhile; 'cancelled'
 */
export async function sendFiles(
  connection: Pick<Connection, 'call'>,
  files: readonly DroppedFile[],
  { signal, onProgress }: Options,
): Promise<SentFiles> {
  const announced = files.map(({ path, file }) => ({ path, bytes: file.size }));
  const sent = await connection.call('start-receiving', { files: announced }, { signal });
  const left = new Set(sent.left.map(({ path }) => path));
  const taken = new Map(files.flatMap(({ path, file }) => (left.has(path) ? [] : [[path, file]])));
  const total = [...taken.values()].reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  try {
    for (const [path, file] of taken)
      for (let offset = 0; offset < file.size; offset += largestPiece) {
        throwIfAborted(signal);
        onProgress({ what: `Handing over ${path}`, done, total });
        const bytes = await pieceOf(file, path, offset);
        await connection.call('receive-piece', { drop: sent.drop, path, offset, bytes });
        done += bytes.length;
      }
    throwIfAborted(signal);
  } catch (thrown) {
    // what went wrong is told; the workbench removes what it has at the latest when this page goes
    await connection.call('stop-receiving', { drop: sent.drop }).catch(() => undefined);
    throw thrown;
  }
  return sent;
}

async function pieceOf(file: File, path: string, offset: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(offset, offset + largestPiece).arrayBuffer());
  } catch (cause) {
    const { name } = cause as DOMException;
    throw new WorkbenchError(
      'file-unreadable',
      `${path}: found ${name}, expected a file that stays as it was`,
      {},
      { cause },
    );
  }
}
