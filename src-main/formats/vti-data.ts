import { inflateSync } from 'node:zlib';
import { fileError } from './file-error.ts';
import { inflate } from './inflate.ts';
import { parseNumber } from './number-text.ts';

/** How the blocks of a VTK XML file are laid out. */
export interface BlockLayout {
  readonly file: string;
  /** Array, for messages. */
  readonly place: string;
  readonly encoding: 'raw' | 'base64';
  readonly littleEndian: boolean;
  /** Bytes of a number in a block's header: 4 or 8. */
  readonly headerWidth: number;
  readonly compressed: boolean;
}

/** Characters decoded at a time, a multiple of 4: the longest string holds half a GiB. */
const base64Piece = 2 ** 20;

/** More characters than any number needs. */
const longestNumber = 1024;

/** A run of bytes in the file and where the next one begins. */
interface Segment {
  readonly bytes: Uint8Array;
  readonly next: number;
}

/**
 * The `size` bytes of the array whose block begins at `source[start]`: a header with the length, then the data; compressed, a header with the number
 * of blocks, the size of a full block, the size of the last partial one, each packed size, then zlib blocks.
 * @throws WorkbenchError 'file-truncated' | 'file-malformed'. VTK file formats, "XML File Formats".
 */
export function blockBytes(source: Uint8Array, start: number, size: number, layout: BlockLayout): Uint8Array {
  return layout.compressed ? inflatedBlocks(source, start, size, layout) : plainBlock(source, start, size, layout);
}

function plainBlock(source: Uint8Array, start: number, size: number, layout: BlockLayout): Uint8Array {
  const { headerWidth, encoding, file, place } = layout;
  const header = segment(source, start, headerWidth, layout);
  const [length] = headerNumbers(header.bytes, layout);
  if (length !== size) throw fileError('file-malformed', file, place, `${length} bytes`, `${size} for the extent`);
  // in base64, header and data are one run of characters unless the writer padded the header, with 2 characters after 4 bytes or 1 after 8
  const apart = encoding === 'raw' || source[header.next - (headerWidth === 4 ? 2 : 1)] === 0x3d;
  return apart
    ? segment(source, header.next, size, layout).bytes
    : segment(source, start, headerWidth + size, layout).bytes.subarray(headerWidth);
}

function inflatedBlocks(source: Uint8Array, start: number, size: number, layout: BlockLayout): Uint8Array {
  const { headerWidth, file, place } = layout;
  const [count, full, partial] = headerNumbers(segment(source, start, 3 * headerWidth, layout).bytes, layout);
  const unpacked = partial ? (count - 1) * full + partial : count * full;
  if (unpacked !== size)
    throw fileError('file-malformed', file, place, `${unpacked} bytes in ${count} blocks`, `${size} for the extent`);
  const header = segment(source, start, (3 + count) * headerWidth, layout);
  const packedSizes = headerNumbers(header.bytes, layout).subarray(3);
  const packed = segment(
    source,
    header.next,
    packedSizes.reduce((sum, n) => sum + n, 0),
    layout,
  ).bytes;
  let at = 0;
  const blocks = Array.from(packedSizes, (length, i) => {
    const last = i === count - 1 && partial > 0;
    at += length;
    return inflate(inflateSync, packed.subarray(at - length, at), last ? partial : full, file, `${place} block ${i}`);
  });
  return Buffer.concat(blocks);
}

function headerNumbers(bytes: Uint8Array, { headerWidth, littleEndian }: BlockLayout): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: bytes.length / headerWidth }, (_, i) =>
    headerWidth === 4 ? view.getUint32(4 * i, littleEndian) : Number(view.getBigUint64(8 * i, littleEndian)),
  );
}

/** `length` bytes from `source[start]` on, decoded. */
function segment(source: Uint8Array, start: number, length: number, layout: BlockLayout): Segment {
  const { encoding, file, place } = layout;
  const next = start + (encoding === 'raw' ? length : Math.ceil(length / 3) * 4);
  if (!(next <= source.length))
    throw fileError('file-truncated', file, place, `${source.length - start} bytes`, next - start);
  const stored = source.subarray(start, next);
  return { bytes: encoding === 'raw' ? stored : decodeBase64(stored, length, file, place), next };
}

function decodeBase64(characters: Uint8Array, length: number, file: string, place: string): Uint8Array {
  const source = Buffer.from(characters.buffer, characters.byteOffset, characters.byteLength);
  const bytes = new Uint8Array(length);
  let end = 0;
  for (let at = 0; at < source.length; at += base64Piece) {
    const text = source.toString('latin1', at, at + base64Piece);
    const unpadded = at + base64Piece < source.length ? text : text.replace(/={1,2}$/, '');
    // Buffer passes over what is not base64: look first
    const wrong = /[^A-Za-z0-9+/]/.exec(unpadded);
    if (wrong)
      throw fileError(
        'file-malformed',
        file,
        `${place} character ${at + wrong.index}`,
        `"${wrong[0]}"`,
        'a base64 character',
      );
    const decoded = Buffer.from(text, 'base64').subarray(0, length - end);
    bytes.set(decoded, end);
    end += decoded.length;
  }
  if (end < length) throw fileError('file-truncated', file, place, `${end} bytes before the padding`, length);
  return bytes;
}

/** `count` numbers written in ASCII, separated by white space. @throws WorkbenchError 'file-truncated' | 'file-malformed' */
export function asciiNumbers(text: Uint8Array, count: number, file: string, place: string): Float64Array {
  // every number but the last has a separator, so the text bounds what is allocated
  if (text.length < 2 * count - 1)
    throw fileError('file-truncated', file, place, `${text.length} characters`, `${count} numbers`);
  const buffer = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const values = new Float64Array(count);
  let found = 0;
  for (let at = 0; ;) {
    while (at < text.length && text[at] <= 0x20) at++;
    if (at === text.length) break;
    const start = at;
    while (at < text.length && text[at] > 0x20) at++;
    const word = buffer.toString('latin1', start, Math.min(at, start + longestNumber));
    const value = at - start < longestNumber ? parseNumber(word) : undefined;
    if (value === undefined) throw fileError('file-malformed', file, `${place} number ${found}`, word, 'a number');
    if (found < count) values[found] = value;
    found++;
  }
  if (found !== count)
    throw fileError(found < count ? 'file-truncated' : 'file-malformed', file, place, `${found} numbers`, count);
  return values;
}
