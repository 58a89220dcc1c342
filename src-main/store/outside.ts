import type { Landscape } from '#shared/domain/landscape.ts';
import type { DType, Tensor } from '#shared/domain/tensor.ts';

/** What the store needs of file formats, which it does not know: the process entry hands it over. */
export interface Outside {
  /** Size in bytes of a regular file that is not empty. @throws WorkbenchError 'file-missing' | 'file-unreadable' | 'file-empty' */
  readonly checkFile: (path: string) => Promise<number>;
  /** Whole or not at all. */
  readonly writeAtomic: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly readLandscape: (path: string, options: { readonly shape?: readonly number[] }) => Promise<Landscape>;
  readonly writeLandscape: (path: string, landscape: Landscape) => Promise<void>;
  readonly readTopologyArrays: (path: string) => Promise<ReadonlyMap<string, Tensor>>;
  /** What an npy file begins with; the elements follow, little-endian. */
  readonly npyHeader: (dtype: DType, shape: readonly number[]) => Uint8Array;
}
