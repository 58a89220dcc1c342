import { extname } from 'node:path';
import { csvRecords } from '#main/formats/csv-records.ts';
import { readZipDirectory } from '#main/formats/zip-directory.ts';
import { readBounded } from '#main/formats/read-file.ts';
import { landscapeReaders } from '#main/formats/registry.ts';
import { readSafetensorsHead } from '#main/formats/safetensors.ts';
import { curveColumns } from './curve-columns.ts';
import { readHead } from './read-head.ts';

/** What a file is to a project. */
export type SourceKind = 'weights' | 'directions' | 'landscape' | 'curves' | 'other';

export interface Classified {
  readonly kind: SourceKind;
  /** What a weights file says about itself; empty for all others. */
  readonly metadata: Readonly<Record<string, string>>;
}

const headLength = 2 ** 16;
/** Longer ones are no safetensors file, and refused without being read. */
const longestHead = 2 ** 27;

/**
 * What a file holds, from its first bytes and names alone: the arrays are for the processes that work with them.
 * @throws WorkbenchError as the formats' readers for a header that cannot be read
 */
export async function classify(path: string): Promise<Classified> {
  const extension = extname(path).toLowerCase();
  if (extension === '.safetensors') {
    const { names, metadata } = await safetensorsHead(path);
    const kind = arraysKind(names);
    return { kind, metadata: kind === 'weights' ? metadata : {} };
  }
  if (extension === '.npz') {
    const names = readZipDirectory(await readBounded(path), path).map(({ name }) => name.replace(/\.npy$/, ''));
    const isLandscape = names.length === 1 || names.some((name) => /^(loss|axis0)$/i.test(name));
    const kind = arraysKind(names);
    return plain(kind === 'other' && isLandscape ? 'landscape' : kind);
  }
  if (extension === '.csv') {
    const text = new TextDecoder().decode(await readHead(path, headLength));
    const first = csvRecords(text, path).next();
    return plain(!first.done && curveColumns(first.value.cells) ? 'curves' : 'landscape');
  }
  return plain(landscapeReaders.some(({ extensions }) => extensions.includes(extension)) ? 'landscape' : 'other');
}

const plain = (kind: SourceKind): Classified => ({ kind, metadata: {} });

function arraysKind(names: readonly string[]): SourceKind {
  if (names.some((name) => /^direction\d+\../.test(name))) return 'directions';
  return names.some((name) => name.endsWith('.weight')) ? 'weights' : 'other';
}

async function safetensorsHead(path: string) {
  const start = await readHead(path, headLength);
  const length = start.length < 8 ? 0 : 8 + Number(new DataView(start.buffer, start.byteOffset).getBigUint64(0, true));
  const isWhole = length <= start.length || length > longestHead;
  return readSafetensorsHead(isWhole ? start : await readHead(path, length), path);
}
