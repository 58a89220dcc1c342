import type { Landscape } from '#shared/domain/landscape.ts';

export interface ReadOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** nx × ny (× nz), x fastest, for files that do not say their shape. */
  readonly shape?: readonly number[];
  /** The array that is meant, in files of several. */
  readonly key?: string;
}

/** bytes → landscape. `read` throws a WorkbenchError that names the file and the place for anything that it does not understand. */
export interface LandscapeReader {
  readonly id: string;
  readonly title: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Largest file accepted, bytes. */
  readonly limit: number;
  /** Whether the file's shape has to be told by `ReadOptions.shape`. */
  readonly needsShape: boolean;
  read(bytes: Uint8Array, options: ReadOptions): Landscape;
}

/** landscape → bytes; equal landscapes give equal bytes. */
export interface LandscapeWriter {
  readonly id: string;
  readonly title: string;
  readonly extensions: readonly string[];
  write(landscape: Landscape): Uint8Array;
}
