import type { Landscape } from '#shared/domain/landscape.ts';
import type { Samples, SampleSet } from '#shared/domain/sample-set.ts';

export interface ReadOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  /** nx × ny (× nz), x fastest, for files that do not say their shape. */
  readonly shape?: readonly number[];
  /** The array that is meant, in files of several. */
  readonly key?: string;
}

/** bytes → landscape, or scattered samples where the format can hold them. `read` throws a WorkbenchError that names the file and the place for anything that it does not understand. */
export interface LandscapeReader<Found extends Samples = Samples> {
  readonly id: string;
  readonly title: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Largest file accepted, bytes. */
  readonly limit: number;
  /** Whether the file's shape has to be told by `ReadOptions.shape`. */
  readonly needsShape: boolean;
  read(bytes: Uint8Array, options: ReadOptions): Found;
}

/** For formats of grids alone. */
export type GridReader = LandscapeReader<Landscape>;

/** landscape → bytes; equal landscapes give equal bytes. Formats that can hold scattered samples write them too. */
export interface LandscapeWriter {
  readonly id: string;
  readonly title: string;
  readonly extensions: readonly string[];
  write(landscape: Landscape): Uint8Array;
  writePoints?(samples: SampleSet): Uint8Array;
}
