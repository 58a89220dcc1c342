import type { Tensor } from '#shared/domain/tensor.ts';
import type { Db } from '../db.ts';
import type { Owner } from './array-rows.ts';
import { ArrayWriter } from './array-writer.ts';
import { storedType, type StoredType } from './bytes.ts';
import { sweepArrays } from './sweep.ts';

/**
 * Arrays on their way into the project. They are written over many small transactions without an owner, and get one in the transaction that makes them
 * count: whenever a process is killed, they are there whole or will be cleared away.
 */
export class Stage {
  readonly #db: Db;
  readonly #signal: AbortSignal | undefined;
  #ids: number[] = [];

  constructor(db: Db, signal?: AbortSignal) {
    this.#db = db;
    this.#signal = signal;
  }

  /** Ids of the arrays that have no owner yet. */
  get unowned(): readonly number[] {
    return this.#ids;
  }

  writer(name: string, dtype: StoredType, shape: readonly number[]): ArrayWriter {
    const writer = new ArrayWriter(this.#db, { name, dtype, shape, signal: this.#signal });
    this.#ids.push(writer.id);
    return writer;
  }

  async write(name: string, { dtype, shape, data }: Tensor): Promise<void> {
    const writer = this.writer(name, storedType(dtype), shape);
    await writer.add(data);
    writer.end();
  }

  /** Gives every array its owner; part of the caller's transaction. */
  own({ table, id }: Owner): void {
    for (const array of this.#ids) this.#db.run(`UPDATE array SET ${table} = ? WHERE id = ?`, id, array);
    this.#ids = [];
  }
}

/** Hands `work` a stage and clears away what it leaves there. */
export async function withStage<T>(db: Db, work: (stage: Stage) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const stage = new Stage(db, signal);
  try {
    return await work(stage);
  } finally {
    await sweepArrays(db, stage.unowned);
  }
}
