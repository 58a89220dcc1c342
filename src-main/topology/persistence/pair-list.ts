import type { PersistencePairs } from '#shared/domain/persistence.ts';
import { radixRecords, radixSort } from '../trees/radix-sort.ts';
import { valuesAt } from '../values-at.ts';
import type { Workspace } from '../workspace.ts';
import { GrowingList } from './growing-list.ts';

/** Collects pairs of the dimensions above 0 as they are found. */
export class PairList {
  readonly #dimension = new GrowingList();
  readonly #birth = new GrowingList();
  readonly #death = new GrowingList();
  readonly #values: Float64Array | Float32Array;
  readonly #vertexAt: (site: number) => number;
  readonly #keepEqual: boolean;

  /** @param keepEqual whether pairs of equal values are kept */
  constructor(values: Float64Array | Float32Array, vertexAt: (site: number) => number, keepEqual: boolean) {
    this.#values = values;
    this.#vertexAt = vertexAt;
    this.#keepEqual = keepEqual;
  }

  /** Adds the pair of two different sites. */
  add(dimension: number, birthSite: number, deathSite: number): void {
    const birth = this.#vertexAt(birthSite);
    const death = this.#vertexAt(deathSite);
    if (this.#values[birth] === this.#values[death] && !this.#keepEqual) return;
    this.#dimension.push(dimension);
    this.#birth.push(birth);
    this.#death.push(death);
  }

  /** All pairs in ascending order of (dimension, birth vertex, death vertex), none of them essential. */
  sorted(workspace: Workspace): PersistencePairs {
    const n = this.#birth.length;
    const columns = [this.#death, this.#birth, this.#dimension].map((list) => list.view());
    // stable sorts by the last key first
    const order = columns.reduce(
      (places, keys) => sortedBy(keys, places, workspace),
      Uint32Array.from({ length: n }, (_, i) => i),
    );
    const [death, birth, dimension] = columns.map((column) => order.map((i) => column[i]));
    return {
      dimension: Uint8Array.from(dimension),
      birth: valuesAt(this.#values, birth),
      death: valuesAt(this.#values, death),
      birthVertex: birth,
      deathVertex: death,
      essential: new Uint8Array(n),
    };
  }
}

function sortedBy(keys: Uint32Array, places: Uint32Array, workspace: Workspace): Uint32Array {
  const records = radixRecords(places.length, workspace);
  for (let i = 0; i < places.length; i++) {
    records[2 * i] = keys[places[i]];
    records[2 * i + 1] = places[i];
  }
  return radixSort(records, workspace);
}
