import { WorkbenchError } from '#shared/domain/errors.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import type { GraphDType } from '../value.ts';
import { malformed, readFields } from './fields.ts';
import { tensorTypes } from './messages.ts';
import type { OnnxTensor } from './messages.ts';

const INT32 = 6;
const EXTERNAL = 1;

/** int32 is held as int64 is: both are exact integers. @throws WorkbenchError 'unsupported-dtype' */
export function dtypeOf(type: number, what: string): GraphDType {
  if (type === INT32) return 'int64';
  const found = (Object.keys(tensorTypes) as GraphDType[]).find((dtype) => tensorTypes[dtype] === type);
  if (!found)
    throw new WorkbenchError(
      'unsupported-dtype',
      `${what} has ONNX element type ${type}, not float, double, int64 or bool`,
    );
  return found;
}

/** TensorProto: its elements are raw bytes or a list of numbers. @throws WorkbenchError 'file-malformed' | 'unsupported-dtype' | 'unsupported-format' */
export function decodeTensor(bytes: Uint8Array): OnnxTensor {
  const shape: number[] = [];
  const listed: number[] = [];
  let [name, type] = ['', 0];
  let raw: Uint8Array | null = null;
  readFields(bytes, 'a tensor', (field) => {
    if (field.tag === 1) field.ints(shape);
    if (field.tag === 2) type = field.int();
    if (field.tag === 4) field.floats(listed, 'float');
    if (field.tag === 5 || field.tag === 7) field.ints(listed);
    if (field.tag === 8) name = field.text();
    if (field.tag === 9) raw = field.bytes();
    if (field.tag === 10) field.floats(listed, 'double');
    if (field.tag === 14 && field.int() === EXTERNAL)
      throw new WorkbenchError('unsupported-format', 'Tensors in a file beside the model are not read');
  });
  if (shape.some((n) => n < 0)) throw malformed(`tensor ${name} has shape ${shape.join('×')}`);
  const dtype = dtypeOf(type, `tensor ${name}`);
  const data = raw ? rawNumbers(raw, type, name) : listed;
  if (data.length !== sizeOf(shape))
    throw malformed(`tensor ${name} has ${data.length} elements for ${shape.join('×') || 'a scalar'}`);
  return { name, dtype, shape, data };
}

const elements: Readonly<Record<number, { bytes: number; read: (view: DataView, at: number) => number }>> = {
  [tensorTypes.float32]: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  [INT32]: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  [tensorTypes.int64]: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  [tensorTypes.bool]: { bytes: 1, read: (view, at) => view.getUint8(at) },
  [tensorTypes.float64]: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};

/** `raw` lies at any offset in the file, so it is read through a view that needs no alignment. */
function rawNumbers(raw: Uint8Array, type: number, name: string): Float64Array {
  const { bytes, read } = elements[type];
  if (raw.length % bytes) throw malformed(`tensor ${name} has ${raw.length} bytes, not a multiple of ${bytes}`);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Float64Array.from({ length: raw.length / bytes }, (_, i) => read(view, i * bytes));
}
