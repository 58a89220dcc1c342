import type { TensorData } from '#shared/domain/tensor.ts';

/** `data` stored first axis fastest (Fortran order) as a new array of the same type, last axis fastest. */
export function fromColumnMajor<T extends TensorData>(data: T, shape: readonly number[]): T {
  const rows = data.slice() as T;
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, n) => product * n, 1));
  const index = new Uint32Array(shape.length);
  for (let to = 0, from = 0; to < data.length; to++) {
    rows[to] = data[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return rows;
}
