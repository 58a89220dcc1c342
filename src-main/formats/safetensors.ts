import * as v from 'valibot';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, sizeOf, tensor, type DType, type Tensor, type TensorFile } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { checked, checkedObject, kindText, parseJson } from './parse-json.ts';
import { bytesPer, decodeScalars, encodeScalars } from './scalars.ts';

/** The format's own limit. */
const longestHeader = 100_000_000;

const dtypes: Readonly<Record<string, DType>> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  I64: 'int64',
  I32: 'int32',
  I16: 'int16',
  I8: 'int8',
  U64: 'uint64',
  U32: 'uint32',
  U16: 'uint16',
  U8: 'uint8',
  BOOL: 'bool',
};

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entrySchema = v.strictObject({
  dtype: v.string(),
  shape: v.array(count),
  data_offsets: v.strictTuple([count, count]),
});

type Entry = v.InferOutput<typeof entrySchema> & { readonly name: string };

/**
 * The tensors of a safetensors file in the order of their bytes, and its metadata. BF16 is read as float32, which holds every such value exactly.
 * @param file name for messages
 * @throws WorkbenchError 'file-truncated' | 'file-malformed' | 'unsupported-dtype'
 */
export function readSafetensors(bytes: Uint8Array, file: string): TensorFile {
  const { header, dataStart } = headerOf(bytes, file);
  const { __metadata__: metadata = {}, ...rest } = header;
  const entries = Object.entries(rest).map(([name, value]) => ({
    name,
    ...checked(entrySchema, value, file, `header ${name}`),
  }));
  entries.sort((a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]);
  checkCoverage(entries, bytes.length - dataStart, file);
  return {
    tensors: new Map(entries.map((entry) => [entry.name, readTensor(bytes.subarray(dataStart), entry, file)])),
    metadata: metadataOf(metadata, file),
  };
}

/**
 * Names of the tensors and the metadata, without the tensors.
 * @param bytes the file's first bytes, the whole header among them: 8 and the number that these 8 are
 * @throws WorkbenchError 'file-truncated' | 'file-malformed'
 */
export function readSafetensorsHead(
  bytes: Uint8Array,
  file: string,
): Pick<TensorFile, 'metadata'> & { names: string[] } {
  const { __metadata__: metadata = {}, ...rest } = headerOf(bytes, file).header;
  return { names: Object.keys(rest), metadata: metadataOf(metadata, file) };
}

function headerOf(bytes: Uint8Array, file: string): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < 8) throw fileError('file-truncated', file, 'byte 0', `${bytes.length} bytes`, '8 (header length)');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > longestHeader)
    throw fileError('file-malformed', file, 'header length', length, `at most ${longestHeader}`);
  if (8 + length > bytes.length)
    throw fileError('file-truncated', file, 'header', `${bytes.length - 8} bytes`, `${length}`);
  if (bytes[8] !== 0x7b) throw fileError('file-malformed', file, 'byte 8', 'another byte', '{');
  const header = checkedObject(parseJson(bytes.subarray(8, 8 + length), file, 'header'), file, 'header');
  return { header, dataStart: 8 + length };
}

// by hand: valibot's records leave out names like constructor
function metadataOf(value: unknown, file: string): Record<string, string> {
  const entries = Object.entries(checkedObject(value, file, 'header __metadata__'));
  const texts = entries.map(([name, text]): [string, string] => {
    if (typeof text !== 'string')
      throw fileError('file-malformed', file, `header __metadata__ ${name}`, kindText(text), 'a string');
    return [name, text];
  });
  return Object.fromEntries(texts);
}

/** Every byte belongs to exactly one tensor. */
function checkCoverage(entries: readonly Entry[], available: number, file: string): void {
  let end = 0;
  for (const { name, data_offsets: offsets, dtype, shape } of entries) {
    const place = `header ${name}`;
    if (offsets[0] !== end) throw fileError('file-malformed', file, `${place} data_offsets`, offsets[0], end);
    const width = dtype === 'BF16' ? 2 : Object.hasOwn(dtypes, dtype) ? bytesPer(dtypes[dtype]) : undefined;
    if (width === undefined)
      throw fileError('unsupported-dtype', file, place, dtype, `one of ${Object.keys(dtypes).join(' ')} BF16`);
    const expected = sizeOf(shape) * width;
    if (offsets[1] - offsets[0] !== expected)
      throw fileError(
        'file-malformed',
        file,
        `${place} data_offsets`,
        `${offsets[1] - offsets[0]} bytes`,
        `${expected} for ${shapeText(shape)} of ${dtype}`,
      );
    end = offsets[1];
  }
  if (end !== available)
    throw fileError(available < end ? 'file-truncated' : 'file-malformed', file, 'data', `${available} bytes`, end);
}

function readTensor(data: Uint8Array, { name, dtype, shape, data_offsets: offsets }: Entry, file: string): Tensor {
  const bytes = data.subarray(...offsets);
  const origin = { file, place: `tensor ${name}`, littleEndian: true };
  if (dtype !== 'BF16') return tensor(dtypes[dtype], shape, decodeScalars(bytes, dtypes[dtype], origin));
  // a bfloat16 is the upper half of a float32
  const upper = Uint32Array.from(decodeScalars(bytes, 'uint16', origin), (half) => half << 16);
  return tensor('float32', shape, new Float32Array(upper.buffer));
}

/**
 * A safetensors file: widest elements first, so that every tensor is aligned, otherwise in the order given; the header padded to 8 bytes.
 * @throws WorkbenchError 'bad-value' for a tensor named __metadata__
 */
export function writeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  if (tensors.has('__metadata__'))
    throw new WorkbenchError('bad-value', 'A tensor in a safetensors file cannot be named __metadata__');
  const ordered = [...tensors].sort(([, a], [, b]) => bytesPer(b.dtype) - bytesPer(a.dtype));
  const parts: Uint8Array[] = [];
  const header: [string, unknown][] = Object.keys(metadata).length ? [['__metadata__', metadata]] : [];
  let end = 0;
  for (const [name, { dtype, shape, data }] of ordered) {
    const part = encodeScalars(data, dtype);
    const code = Object.keys(dtypes).find((key) => dtypes[key] === dtype);
    header.push([name, { dtype: code, shape, data_offsets: [end, end + part.length] }]);
    end += part.length;
    parts.push(part);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const length = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, 8);
  let at = 8 + length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
