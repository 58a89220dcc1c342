import type { Workspace } from '../workspace.ts';
import { DEEPEST, leafStart, type KdTree } from './k-d-tree.ts';
import { squaredToBox } from './squared-distance.ts';

/**
 * Looks for the Gabriel neighbours of a place in a k-d tree, outwards from it. A place w met on the way blocks every v with (w − u)·(w − v) ≤ 0, a
 * half-space that begins at w: whole boxes are passed over. All neighbours are among those that are left, and a few more.
 */
export class GabrielCandidates {
  /** What was found, near ones before far ones by and large. */
  readonly places: Uint32Array;
  #count = 0;
  readonly #tree: KdTree;
  readonly #nodes = new Uint32Array(DEEPEST);

  constructor(tree: KdTree, workspace: Workspace) {
    this.#tree = tree;
    this.places = workspace.uint32('gabriel candidates', tree.ids.length);
  }

  /** @returns how many places were found around place `u` */
  around(u: number): number {
    const { leaves, dimensions, coordinates, boxes } = this.#tree;
    this.#count = 0;
    this.#nodes[0] = 1;
    let open = 1;
    while (open > 0) {
      const node = this.#nodes[--open];
      if (this.#isBoxBlocked(u, node)) continue;
      if (node >= leaves) {
        this.#scan(u, node);
        continue;
      }
      const toLeft = squaredToBox(coordinates, u * dimensions, boxes, 2 * node, dimensions);
      const toRight = squaredToBox(coordinates, u * dimensions, boxes, 2 * node + 1, dimensions);
      const nearer = toLeft < toRight ? 2 * node : 2 * node + 1;
      this.#nodes[open++] = nearer ^ 1;
      this.#nodes[open++] = nearer;
    }
    return this.#count;
  }

  #scan(u: number, leaf: number): void {
    const end = leafStart(this.#tree, leaf + 1);
    for (let place = leafStart(this.#tree, leaf); place < end; place++)
      if (place !== u && !this.#isBlocked(u, place)) this.places[this.#count++] = place;
  }

  #isBlocked(u: number, v: number): boolean {
    const { dimensions, coordinates } = this.#tree;
    for (let i = 0; i < this.#count; i++) {
      const w = this.places[i];
      let product = 0;
      for (let k = 0; k < dimensions; k++) {
        const x = coordinates[w * dimensions + k];
        product += (x - coordinates[u * dimensions + k]) * (x - coordinates[v * dimensions + k]);
      }
      if (product <= 0) return true;
    }
    return false;
  }

  /** Whether one place blocks all of a box, for which it takes the corner where the product is largest. */
  #isBoxBlocked(u: number, node: number): boolean {
    const { dimensions, coordinates, boxes } = this.#tree;
    const low = 2 * node * dimensions;
    const high = low + dimensions;
    for (let i = 0; i < this.#count; i++) {
      const w = this.places[i];
      let product = 0;
      for (let k = 0; k < dimensions; k++) {
        const x = coordinates[w * dimensions + k];
        const outwards = x - coordinates[u * dimensions + k];
        product += outwards * (x - boxes[(outwards > 0 ? low : high) + k]);
      }
      if (product <= 0) return true;
    }
    return false;
  }
}
