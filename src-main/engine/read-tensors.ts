import { basename, extname } from 'node:path';
import { readNpz } from '#main/formats/npz.ts';
import { readBounded, sha256 } from '#main/formats/read-file.ts';
import { readSafetensors } from '#main/formats/safetensors.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FileRef } from '#shared/domain/run.ts';
import type { TensorFile } from '#shared/domain/tensor.ts';

/** Arrays by name from a .safetensors or .npz file, with the reference that a record keeps of it. */
export async function readTensors(path: string): Promise<TensorFile & { readonly ref: FileRef }> {
  const extension = extname(path).toLowerCase();
  if (extension !== '.safetensors' && extension !== '.npz')
    throw new WorkbenchError(
      'unsupported-format',
      `${path}: weights and directions are read from .safetensors and .npz, not ${extension || 'a file without ending'}`,
    );
  const bytes = await readBounded(path);
  const ref = { name: basename(path), sha256: sha256(bytes) };
  if (extension === '.npz') return { tensors: readNpz(bytes, path), metadata: {}, ref };
  return { ...readSafetensors(bytes, path), ref };
}

/** The reference that a record keeps of any file. */
export const fileRef = async (path: string): Promise<FileRef> => ({
  name: basename(path),
  sha256: sha256(await readBounded(path)),
});
