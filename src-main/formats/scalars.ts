import type { DType, TensorData } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';

/** The array whose elements are laid out as in a file. */
const arrays = {
  float64: Float64Array,
  float32: Float32Array,
  float16: Float16Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
  uint64: BigUint64Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const satisfies Record<DType, unknown>;

/** Size of one element in a file. */
export const bytesPer = (dtype: DType): number => arrays[dtype].BYTES_PER_ELEMENT;

const hostIsLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Where encoded numbers come from, for messages. */
export interface Origin {
  readonly file: string;
  readonly place: string;
  readonly littleEndian: boolean;
}

/**
 * The elements encoded in `bytes`, in a new array (an unaligned view would throw). float16 becomes float32 and 64-bit integers become float64.
 * @param bytes a whole number of elements
 * @throws WorkbenchError 'unsupported-dtype' for a 64-bit integer beyond ±2⁵³, 'file-malformed' for a bool other than 0 and 1
 */
export function decodeScalars(bytes: Uint8Array, dtype: DType, origin: Origin): TensorData {
  const stored = new arrays[dtype](inHostOrder(bytes, dtype, origin.littleEndian));
  if (stored instanceof BigInt64Array || stored instanceof BigUint64Array) return exactIntegers(stored, origin);
  if (stored instanceof Float16Array) return Float32Array.from(stored);
  if (dtype === 'bool') checkBooleans(stored, origin);
  return stored;
}

/** `data` as little-endian elements of `dtype`; the reverse of `decodeScalars`. 64-bit integers must be integers. */
export function encodeScalars(data: TensorData, dtype: DType): Uint8Array {
  const { buffer, byteOffset, byteLength } = inFileType(data, dtype);
  return new Uint8Array(inHostOrder(new Uint8Array(buffer, byteOffset, byteLength), dtype, true));
}

function inFileType(data: TensorData, dtype: DType): ArrayBufferView {
  if (dtype === 'int64' || dtype === 'uint64') return arrays[dtype].from(Array.from(data, BigInt));
  return data instanceof arrays[dtype] ? data : arrays[dtype].from(data);
}

function inHostOrder(bytes: Uint8Array, dtype: DType, littleEndian: boolean): ArrayBuffer {
  const copy = Uint8Array.from(bytes);
  if (littleEndian === hostIsLittle) return copy.buffer;
  const swapped = Buffer.from(copy.buffer);
  if (bytesPer(dtype) === 8) swapped.swap64();
  if (bytesPer(dtype) === 4) swapped.swap32();
  if (bytesPer(dtype) === 2) swapped.swap16();
  return copy.buffer;
}

function exactIntegers(integers: BigInt64Array | BigUint64Array, origin: Origin): Float64Array {
  const values = new Float64Array(integers.length);
  for (let i = 0; i < values.length; i++) {
    values[i] = Number(integers[i]);
    // 2⁵³ as a float may also be 2⁵³ + 1 rounded
    if (Math.abs(values[i]) >= 2 ** 53 && (integers[i] > 2n ** 53n || integers[i] < -(2n ** 53n)))
      throw fileError('unsupported-dtype', origin.file, `${origin.place}[${i}]`, `${integers[i]}`, 'at most ±2^53');
  }
  return values;
}

function checkBooleans(values: TensorData, origin: Origin): void {
  for (let i = 0; i < values.length; i++)
    if (values[i] > 1) throw fileError('file-malformed', origin.file, `${origin.place}[${i}]`, values[i], '0 or 1');
}
