import { WorkbenchError } from '#shared/domain/errors.ts';
import type { DType, TensorData } from '#shared/domain/tensor.ts';

/** The dtypes that a project keeps: those whose elements are held as they are stored. */
const constructors = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int8: Int8Array,
  uint8: Uint8Array,
} as const satisfies Partial<Record<DType, unknown>>;

export type StoredType = keyof typeof constructors;

/** @throws WorkbenchError 'unsupported-dtype' */
export function storedType(dtype: string): StoredType {
  if (Object.hasOwn(constructors, dtype)) return dtype as StoredType;
  const known = Object.keys(constructors).join(', ');
  throw new WorkbenchError('unsupported-dtype', `A project keeps no arrays of ${dtype}, only of ${known}`);
}

export const bytesPerElement = (dtype: StoredType): number => constructors[dtype].BYTES_PER_ELEMENT;

const hostIsLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Elements as little-endian bytes: a view of `data`, or a swapped copy where the machine counts the other way. */
export function toBytes(data: TensorData): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return hostIsLittle ? bytes : swapped(bytes.slice(), data.BYTES_PER_ELEMENT);
}

/** The elements in little-endian `bytes`, copied first: an unaligned view would throw. */
export function fromBytes(bytes: Uint8Array, dtype: StoredType): TensorData {
  const copy = Uint8Array.from(bytes);
  return new constructors[dtype]((hostIsLittle ? copy : swapped(copy, bytesPerElement(dtype))).buffer);
}

/** Room for `length` elements of `dtype`, all 0. */
export const emptyArray = (dtype: StoredType, length: number): TensorData => new constructors[dtype](length);

function swapped(bytes: Uint8Array<ArrayBuffer>, width: number): Uint8Array<ArrayBuffer> {
  const view = Buffer.from(bytes.buffer);
  if (width === 8) view.swap64();
  if (width === 4) view.swap32();
  if (width === 2) view.swap16();
  return bytes;
}
