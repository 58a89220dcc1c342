import { fileError } from './file-error.ts';

/** One entry of a zip archive as its central directory tells it. Sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** First byte of the packed data in the archive. */
  readonly start: number;
}

const endSize = 22;
const centralSize = 46;
const localSize = 30;
const longestComment = 65535;
const in64 = 0xffffffff;

/**
 * The entries in the order of the central directory, every offset and size inside the archive.
 * @throws WorkbenchError 'file-truncated' | 'file-malformed' | 'unsupported-format' (encrypted, zip64, several disks, other compressions).
 * PKWARE APPNOTE 6.3.
 */
export function readZipDirectory(bytes: Uint8Array, file: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view, file);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || size === in64 || start === in64) throw zip64(file, 'zip end record');
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw fileError('unsupported-format', file, 'zip end record', 'several disks', 'one');
  if (start + size !== end)
    throw fileError('file-malformed', file, 'zip end record', `directory at ${start} + ${size}`, `end at ${end}`);

  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const { entry, next } = readEntry(view, at, start, end, file);
    entries.push(entry);
    at = next;
  }
  if (at !== end) throw fileError('file-malformed', file, 'zip directory', `its end at ${at}`, end);
  const packed = entries.reduce((sum, entry) => sum + entry.packedSize, 0);
  if (packed > start)
    throw fileError(
      'file-malformed',
      file,
      'zip directory',
      `${packed} bytes of entries`,
      `at most ${start}, none shared`,
    );
  return entries;
}

function findEnd(view: DataView, file: string): number {
  if (view.byteLength < 4 || view.getUint16(0, true) !== 0x4b50)
    throw fileError('file-malformed', file, 'byte 0', 'other bytes', 'PK (a zip archive)');
  for (let at = view.byteLength - endSize; at >= Math.max(0, view.byteLength - endSize - longestComment); at--)
    if (view.getUint32(at, true) === 0x06054b50 && at + endSize + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  throw fileError('file-truncated', file, `byte ${view.byteLength}`, 'the end', 'a zip end record before it');
}

function readEntry(
  view: DataView,
  at: number,
  directory: number,
  end: number,
  file: string,
): { entry: ZipEntry; next: number } {
  const place = `zip directory byte ${at}`;
  if (at + centralSize > end || view.getUint32(at, true) !== 0x02014b50)
    throw fileError('file-malformed', file, place, 'other bytes', 'an entry');
  const next =
    at + centralSize + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw fileError('file-malformed', file, place, `an entry up to byte ${next}`, `at most ${end}`);
  const rawName = nameBytes(view, at + centralSize, view.getUint16(at + 28, true));
  const name = checkedName(rawName, file, place);
  const local = view.getUint32(at + 42, true);
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
  };
  if (view.getUint16(at + 8, true) & 1)
    throw fileError('unsupported-format', file, `entry ${name}`, 'encryption', 'plain data');
  if (entry.method !== 0 && entry.method !== 8)
    throw fileError('unsupported-format', file, `entry ${name}`, `compression ${entry.method}`, '0 stored, 8 deflated');
  if (entry.packedSize === in64 || entry.size === in64 || local === in64) throw zip64(file, `entry ${name}`);
  return { entry: { ...entry, start: dataStart(view, local, rawName, directory, entry, file) }, next };
}

/** The local header is believed only where the directory is silent: how long its own name and extra field are. */
function dataStart(
  view: DataView,
  at: number,
  name: Uint8Array,
  directory: number,
  entry: { name: string; packedSize: number },
  file: string,
): number {
  const place = `entry ${entry.name}`;
  if (at + localSize + name.length > directory || view.getUint32(at, true) !== 0x04034b50)
    throw fileError('file-malformed', file, place, `no local header at byte ${at}`, 'one');
  const length = view.getUint16(at + 26, true);
  if (length !== name.length || nameBytes(view, at + localSize, length).some((byte, i) => byte !== name[i]))
    throw fileError('file-malformed', file, place, `another name at byte ${at + localSize}`, entry.name);
  const start = at + localSize + length + view.getUint16(at + 28, true);
  if (start + entry.packedSize > directory)
    throw fileError('file-malformed', file, place, `data up to byte ${start + entry.packedSize}`, directory);
  return start;
}

const nameBytes = (view: DataView, at: number, length: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + at, length);

function checkedName(bytes: Uint8Array, file: string, place: string): string {
  const name = new TextDecoder().decode(bytes);
  if (!isArrayName(name)) throw fileError('file-malformed', file, place, `the name "${name}"`, 'an array name');
  return name;
}

/** Names are never used as paths here, but one that would leave its folder, or is not plain text, is no array's name. */
export const isArrayName = (name: string): boolean => !/^$|^\/|\\|\p{Cc}|\uFFFD|(^|\/)\.\.?(\/|$)/u.test(name);

const zip64 = (file: string, place: string) =>
  fileError('unsupported-format', file, place, 'zip64 sizes', 'an archive and entries below 4 GiB');
