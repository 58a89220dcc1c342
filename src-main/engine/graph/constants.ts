import { createHash } from 'node:crypto';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import type { ConstantData, GraphDType } from './value.ts';

/** A copy of `data` as a constant holds it. @throws WorkbenchError 'shape-mismatch' when it does not fill `shape` */
export function constantData(data: ArrayLike<number>, shape: readonly number[], dtype: GraphDType): ConstantData {
  if (data.length !== sizeOf(shape))
    throw new WorkbenchError(
      'shape-mismatch',
      `Constant has ${data.length} values, its shape ${shapeText(shape)} holds ${sizeOf(shape)}`,
      { length: data.length, shape: [...shape] },
    );
  return dtype === 'float32' ? Float32Array.from(data) : Float64Array.from(data);
}

/** A text that two constants share when every bit of their data agrees (so 0 and −0 stay apart). */
export const contentKey = (data: ConstantData): string =>
  createHash('sha256')
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('base64');
