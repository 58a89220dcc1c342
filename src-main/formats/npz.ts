import { crc32, inflateRawSync } from 'node:zlib';
import type { Tensor } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { readNpy, writeNpy } from './npy.ts';
import { inflate } from './inflate.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';
import { zipStored } from './zip-stored.ts';

const suffix = '.npy';

/** What all deflated entries of an archive may take in memory, bytes. */
const largestInflated = 2 ** 31;

/**
 * The arrays of an npz file (a zip archive of npy files, stored or deflated) by name, in the archive's order.
 * Sizes are checked before inflating, checksums after.
 * @param file name for messages
 * @throws WorkbenchError 'file-truncated' | 'file-malformed' | 'too-large' | 'unsupported-format' | 'unsupported-dtype'
 */
export function readNpz(bytes: Uint8Array, file: string): ReadonlyMap<string, Tensor> {
  const entries = readZipDirectory(bytes, file);
  const inflated = entries.reduce((sum, entry) => sum + (entry.method === 0 ? 0 : entry.size), 0);
  if (inflated > largestInflated)
    throw fileError('too-large', file, 'the archive', `${inflated} bytes inflated`, `at most ${largestInflated}`);
  const tensors = new Map<string, Tensor>();
  for (const entry of entries) {
    const name = entry.name.slice(0, -suffix.length);
    if (!entry.name.endsWith(suffix) || !name)
      throw fileError('file-malformed', file, `entry ${entry.name}`, 'another kind of file', 'a name ending in .npy');
    if (tensors.has(name)) throw fileError('file-malformed', file, `entry ${entry.name}`, 'a second one', 'one');
    tensors.set(name, readNpy(unpack(bytes, entry, file), `${file} entry ${entry.name}`));
  }
  return tensors;
}

function unpack(bytes: Uint8Array, entry: ZipEntry, file: string): Uint8Array {
  const place = `entry ${entry.name}`;
  const packed = bytes.subarray(entry.start, entry.start + entry.packedSize);
  const data = entry.method === 0 ? packed : inflate(inflateRawSync, packed, entry.size, file, place);
  if (data.length !== entry.size)
    throw fileError('file-malformed', file, place, `${data.length} bytes`, `${entry.size} by the zip directory`);
  const crc = crc32(data);
  if (crc !== entry.crc)
    throw fileError('file-malformed', file, place, `CRC ${crc.toString(16)}`, entry.crc.toString(16));
  return data;
}

/** An npz file with the arrays stored as they are; equal arrays in equal order give equal bytes. @throws WorkbenchError 'too-large' from 4 GiB */
export const writeNpz = (tensors: ReadonlyMap<string, Tensor>): Uint8Array =>
  zipStored([...tensors].map(([name, tensor]) => ({ name: `${name}${suffix}`, data: writeNpy(tensor) })));
