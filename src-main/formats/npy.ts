import { sizeOf, shapeText, tensor, type DType, type Tensor } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { parseNpyHeader } from './npy-header.ts';
import { fromColumnMajor } from './row-major.ts';
import { bytesPer, decodeScalars, encodeScalars } from './scalars.ts';

const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59); // \x93NUMPY

/** A numeric array needs about 120 bytes of header; numpy itself stops at 10 000. */
const longestHeader = 65536;

const codes: Readonly<Record<string, DType>> = {
  f8: 'float64',
  f4: 'float32',
  f2: 'float16',
  i8: 'int64',
  i4: 'int32',
  i2: 'int16',
  i1: 'int8',
  u8: 'uint64',
  u4: 'uint32',
  u2: 'uint16',
  u1: 'uint8',
  b1: 'bool',
};

/** What the other type letters of numpy stand for. */
const refused: Readonly<Record<string, string>> = {
  O: 'Python objects',
  U: 'text',
  S: 'byte strings',
  a: 'byte strings',
  V: 'raw records',
  c: 'complex numbers',
  m: 'time spans',
  M: 'dates',
};

/**
 * The one array of an npy file of version 1.0, 2.0 or 3.0, row-major whatever the order in the file.
 * @param file name for messages
 * @throws WorkbenchError 'file-truncated' | 'file-malformed' | 'unsupported-format' (version) | 'unsupported-dtype'. NEP 1 and numpy.lib.format.
 */
export function readNpy(bytes: Uint8Array, file: string): Tensor {
  const { text, end } = headerOf(bytes, file);
  const { descr, fortranOrder, shape } = parseNpyHeader(text, file);
  const { dtype, littleEndian } = typeOf(descr, file);
  const expected = sizeOf(shape) * bytesPer(dtype);
  const found = bytes.length - end;
  if (found !== expected)
    throw fileError(
      found < expected ? 'file-truncated' : 'file-malformed',
      file,
      `data from byte ${end}`,
      `${found} bytes`,
      `${expected} for ${shapeText(shape)} of ${dtype}`,
    );
  const data = decodeScalars(bytes.subarray(end), dtype, { file, place: 'npy data', littleEndian });
  return tensor(dtype, shape, fortranOrder && shape.length > 1 ? fromColumnMajor(data, shape) : data);
}

function headerOf(bytes: Uint8Array, file: string): { text: string; end: number } {
  const start = bytes.subarray(0, magic.length);
  if (start.some((byte, i) => byte !== magic[i]))
    throw fileError('file-malformed', file, 'byte 0', 'other bytes', '\\x93NUMPY');
  const major = bytes[6];
  const width = major === 1 ? 2 : 4;
  if (bytes.length < 8 + width)
    throw fileError('file-truncated', file, 'npy preamble', `${bytes.length} bytes`, `${8 + width}`);
  if (major < 1 || major > 3 || bytes[7] !== 0)
    throw fileError('unsupported-format', file, 'npy version', `${major}.${bytes[7]}`, '1.0, 2.0 or 3.0');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = width === 2 ? view.getUint16(8, true) : view.getUint32(8, true);
  const end = 8 + width + length;
  if (length > longestHeader)
    throw fileError('file-malformed', file, 'npy header length', length, `at most ${longestHeader}`);
  if (end > bytes.length)
    throw fileError('file-truncated', file, 'npy header', `${bytes.length - 8 - width} bytes`, length);
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(8 + width, end));
  return { text, end };
}

function typeOf(descr: string, file: string): { dtype: DType; littleEndian: boolean } {
  const [, order, code] = /^([<>|])([a-zA-Z]\d*)$/.exec(descr) ?? [];
  if (code && Object.hasOwn(codes, code)) return { dtype: codes[code], littleEndian: order !== '>' };
  const kind = code && refused[code[0]];
  throw fileError(
    'unsupported-dtype',
    file,
    'npy header descr',
    kind ? `${descr} (${kind})` : descr,
    `one of ${Object.keys(codes).join(' ')}`,
  );
}

/** An npy file of version 1.0, little-endian, row-major. */
export function writeNpy({ dtype, shape, data }: Tensor): Uint8Array {
  const header = npyHeader(dtype, shape);
  const body = encodeScalars(data, dtype);
  const bytes = new Uint8Array(header.length + body.length);
  bytes.set(header);
  bytes.set(body, header.length);
  return bytes;
}

/** What comes before the elements; they begin at a multiple of 64 bytes as numpy's do. */
export function npyHeader(dtype: DType, shape: readonly number[]): Uint8Array {
  const code = Object.keys(codes).find((key) => codes[key] === dtype)!;
  const order = bytesPer(dtype) === 1 ? '|' : '<';
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dict = `{'descr': '${order}${code}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const padding = 63 - ((magic.length + 4 + dict.length) % 64);
  const text = new TextEncoder().encode(`${dict}${' '.repeat(padding)}\n`);
  const header = new Uint8Array(magic.length + 4 + text.length);
  header.set(magic);
  header.set([1, 0, text.length & 255, text.length >> 8], magic.length);
  header.set(text, magic.length + 4);
  return header;
}
