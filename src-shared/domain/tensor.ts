import { WorkbenchError } from './errors.ts';

/** Element types that files of arrays use. 64-bit integers are read as float64 when every value is exact, refused otherwise. */
export type DType =
  | 'float64'
  | 'float32'
  | 'float16'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint64'
  | 'uint32'
  | 'uint16'
  | 'uint8'
  | 'bool';

export type TensorData =
  Float64Array | Float32Array | Int32Array | Int16Array | Int8Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * An n-dimensional array. `data` is row-major (last axis fastest) whatever the order in the file was. `dtype` is the type in the file: float16 is
 * held as Float32Array, 64-bit integers as Float64Array, bool as Uint8Array.
 */
export interface Tensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** Number of elements of `shape`; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const n of shape) size *= n;
  return size;
}

export const shapeText = (shape: readonly number[]): string => (shape.length ? shape.join('×') : 'scalar');

/** @throws WorkbenchError 'shape-mismatch' when data and shape disagree */
export function tensor(dtype: DType, shape: readonly number[], data: TensorData): Tensor {
  if (data.length !== sizeOf(shape))
    throw new WorkbenchError('shape-mismatch', `${data.length} values do not fill the shape ${shapeText(shape)}`, {
      length: data.length,
      shape: [...shape],
    });
  return { dtype, shape, data };
}

/** The values as float64: the same array when it already is one, a copy otherwise. */
export const toFloat64 = (data: TensorData): Float64Array =>
  data instanceof Float64Array ? data : Float64Array.from(data);

/** Arrays by name, and what the file says about itself. */
export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}
