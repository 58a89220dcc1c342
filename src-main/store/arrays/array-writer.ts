import { setImmediate as turn } from 'node:timers/promises';
import { throwIfAborted, WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, sizeOf, type TensorData } from '#shared/domain/tensor.ts';
import type { Db } from '../db.ts';
import { chunkBytes } from './array-rows.ts';
import { bytesPerElement, emptyArray, toBytes, type StoredType } from './bytes.ts';

export interface NewArray {
  readonly name: string;
  readonly dtype: StoredType;
  readonly shape: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/** Writes the elements of one array as they come, a chunk in each transaction, and lets others have their turn in between. */
export class ArrayWriter {
  readonly id: number;
  readonly #db: Db;
  readonly #array: NewArray;
  readonly #buffer: TensorData;
  #filled = 0;
  #written = 0;
  #number = 0;
  #low = Infinity;
  #high = -Infinity;

  constructor(db: Db, array: NewArray) {
    this.#db = db;
    this.#array = array;
    const most = chunkBytes / bytesPerElement(array.dtype);
    this.#buffer = emptyArray(array.dtype, Math.min(most, sizeOf(array.shape)));
    const sql = 'INSERT INTO array (name, dtype, shape) VALUES (?, ?, ?)';
    this.id = db.run(sql, array.name, array.dtype, JSON.stringify(array.shape));
  }

  /** The next elements. @throws WorkbenchError 'shape-mismatch' for more than fit, 'cancelled' */
  async add(values: TensorData): Promise<void> {
    const size = sizeOf(this.#array.shape);
    if (this.#written + values.length > size) throw this.#mismatch(this.#written + values.length);
    for (let at = 0; at < values.length;) {
      const part = values.subarray(at, at + this.#buffer.length - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      this.#written += part.length;
      at += part.length;
      if (this.#filled < this.#buffer.length && this.#written < size) continue;
      throwIfAborted(this.#array.signal);
      this.#flush();
      await turn();
    }
  }

  /** @throws WorkbenchError 'shape-mismatch' while elements are missing */
  end(): void {
    if (this.#written !== sizeOf(this.#array.shape)) throw this.#mismatch(this.#written);
    if (this.#low <= this.#high)
      this.#db.run('UPDATE array SET low = ?, high = ? WHERE id = ?', this.#low, this.#high, this.id);
  }

  #flush(): void {
    const part = this.#buffer.subarray(0, this.#filled);
    for (const value of part) {
      if (value < this.#low && value > -Infinity) this.#low = value;
      if (value > this.#high && value < Infinity) this.#high = value;
    }
    const sql = 'INSERT INTO chunk (array, number, data) VALUES (?, ?, ?)';
    this.#db.run(sql, this.id, this.#number++, toBytes(part));
    this.#filled = 0;
  }

  #mismatch(found: number): WorkbenchError {
    const { name, shape } = this.#array;
    return new WorkbenchError('shape-mismatch', `Array ${name}: found ${found} elements, expected ${shapeText(shape)}`);
  }
}
