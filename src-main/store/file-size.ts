import { statSync } from 'node:fs';

/** Size of the file at `path` in bytes, 0 when there is none. Never opens it: closing a file would drop the locks that SQLite holds on it. */
export const sizeIfThere = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
