import { crc32 } from 'node:zlib';
import { WorkbenchError } from '#shared/domain/errors.ts';

/** 1980-01-01 00:00, the first date a zip archive can hold: the bytes must not depend on the day. */
const date = (1 << 5) | 1;
const version = 20;
const namesAreUtf8 = 0x0800;
const limit = 0xffffffff;

/**
 * A zip archive with the entries stored, not compressed: float64 values hardly shrink, and the bytes stay the same under every version of zlib.
 * @throws WorkbenchError 'too-large' when the archive would reach 4 GiB or 65535 entries
 */
export function zipStored(entries: readonly { readonly name: string; readonly data: Uint8Array }[]): Uint8Array {
  const files = entries.map(({ name, data }) => ({ name: new TextEncoder().encode(name), data }));
  const directory = files.reduce((sum, { name, data }) => sum + 30 + name.length + data.length, 0);
  const end = directory + files.reduce((sum, { name }) => sum + 46 + name.length, 0);
  if (end + 22 > limit || files.length >= 0xffff)
    throw new WorkbenchError(
      'too-large',
      `An npz file of ${files.length} arrays and ${end + 22} bytes would need zip64; the limits are 65534 and 4 GiB`,
    );
  const bytes = new Uint8Array(end + 22);
  const view = new DataView(bytes.buffer);
  let local = 0;
  let central = directory;
  for (const { name, data } of files) {
    view.setUint32(local, 0x04034b50, true);
    view.setUint16(local + 4, version, true);
    view.setUint16(local + 6, namesAreUtf8, true);
    view.setUint16(local + 12, date, true);
    view.setUint32(local + 14, crc32(data), true);
    view.setUint32(local + 18, data.length, true);
    view.setUint32(local + 22, data.length, true);
    view.setUint16(local + 26, name.length, true);
    bytes.set(name, local + 30);
    bytes.set(data, local + 30 + name.length);

    view.setUint32(central, 0x02014b50, true);
    view.setUint16(central + 4, version, true);
    // from "version needed" to "name length" the directory repeats the local header
    bytes.copyWithin(central + 6, local + 4, local + 28);
    view.setUint32(central + 42, local, true);
    bytes.set(name, central + 46);

    local += 30 + name.length + data.length;
    central += 46 + name.length;
  }
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 8, files.length, true);
  view.setUint16(end + 10, files.length, true);
  view.setUint32(end + 12, end - directory, true);
  view.setUint32(end + 16, directory, true);
  return bytes;
}
