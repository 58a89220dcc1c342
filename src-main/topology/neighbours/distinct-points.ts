import type { Workspace } from '../workspace.ts';
import type { EdgeList } from './edge-list.ts';
import type { Points } from './points-of.ts';

/** Points of which no two coincide. */
export interface DistinctPoints extends Points {
  /** Vertex id of each: the smallest of those at its place. Ascending. */
  readonly ids: Uint32Array;
}

/**
 * One point for each place. Coincident points are joined in a chain by id, from the one that stands for the place on.
 * @param edges takes the chains
 * @returns arrays of the workspace
 */
export function distinctPoints(
  { dimensions, coordinates }: Points,
  edges: EdgeList,
  workspace: Workspace,
): DistinctPoints {
  const n = coordinates.length / dimensions;
  const ids = workspace.uint32('distinct ids', n);
  const distinct = workspace.float64('distinct points', coordinates.length);
  const table = new PlaceTable(distinct, dimensions, n, workspace);
  const last = workspace.uint32('last at place', n);
  let places = 0;
  for (let v = 0; v < n; v++) {
    for (let k = 0; k < dimensions; k++) distinct[places * dimensions + k] = coordinates[v * dimensions + k];
    const place = table.findOrAdd(places);
    if (place === places) ids[places++] = v;
    else edges.add(last[place], v);
    last[place] = v;
  }
  return { dimensions, coordinates: distinct.subarray(0, places * dimensions), ids: ids.subarray(0, places) };
}

const EMPTY = -1;

/** Places by the bits of their coordinates: a hash table with linear probing, half full at most. */
class PlaceTable {
  readonly #slots: Int32Array;
  readonly #words: Uint32Array;
  readonly #wordsPerPlace: number;

  constructor(coordinates: Float64Array, dimensions: number, most: number, workspace: Workspace) {
    let size = 2;
    while (size < 2 * most) size *= 2;
    this.#slots = workspace.int32('place table', size).fill(EMPTY);
    this.#words = new Uint32Array(coordinates.buffer, coordinates.byteOffset, 2 * coordinates.length);
    this.#wordsPerPlace = 2 * dimensions;
  }

  /** The place in the table with the same coordinates as `place`, which is added when there is none. */
  findOrAdd(place: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(place) & mask;
    while (this.#slots[slot] !== EMPTY && !this.#areEqual(this.#slots[slot], place)) slot = (slot + 1) & mask;
    if (this.#slots[slot] === EMPTY) this.#slots[slot] = place;
    return this.#slots[slot];
  }

  #hash(place: number): number {
    const start = place * this.#wordsPerPlace;
    let hash = 0;
    for (let i = 0; i < this.#wordsPerPlace; i++) {
      hash = Math.imul(hash ^ this.#words[start + i], 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  #areEqual(one: number, other: number): boolean {
    const words = this.#wordsPerPlace;
    for (let i = 0; i < words; i++) if (this.#words[one * words + i] !== this.#words[other * words + i]) return false;
    return true;
  }
}
