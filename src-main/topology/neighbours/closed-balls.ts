import { DEEPEST, leafStart, type KdTree } from './k-d-tree.ts';

/** A product of two rounded differences is off by less than this factor. */
const ROUNDING = 1 + 2 ** -50;

/** Asks a k-d tree whether a ball is empty. */
export class ClosedBalls {
  readonly #tree: KdTree;
  readonly #nodes = new Uint32Array(DEEPEST);

  constructor(tree: KdTree) {
    this.#tree = tree;
  }

  /** Whether some other place x lies in the closed ball with diameter from place u to place v: (x − u)·(x − v) ≤ 0. */
  holdThird(u: number, v: number): boolean {
    const { leaves } = this.#tree;
    this.#nodes[0] = 1;
    let open = 1;
    while (open > 0) {
      const node = this.#nodes[--open];
      if (node >= leaves) {
        if (this.#leafHoldsThird(node, u, v)) return true;
        continue;
      }
      const left = this.#leastProduct(2 * node, u, v);
      const right = this.#leastProduct(2 * node + 1, u, v);
      const deeper = left < right ? 2 * node : 2 * node + 1;
      if (Math.max(left, right) <= 0) this.#nodes[open++] = deeper ^ 1;
      if (Math.min(left, right) <= 0) this.#nodes[open++] = deeper;
    }
    return false;
  }

  #leafHoldsThird(leaf: number, u: number, v: number): boolean {
    const { dimensions, coordinates } = this.#tree;
    const end = leafStart(this.#tree, leaf + 1);
    for (let place = leafStart(this.#tree, leaf); place < end; place++) {
      if (place === u || place === v) continue;
      let product = 0;
      for (let k = 0; k < dimensions; k++) {
        const x = coordinates[place * dimensions + k];
        product += (x - coordinates[u * dimensions + k]) * (x - coordinates[v * dimensions + k]);
      }
      if (product <= 0) return true;
    }
    return false;
  }

  /** At most the product of any point in the box of `node`, as it is computed. */
  #leastProduct(node: number, u: number, v: number): number {
    const { dimensions, coordinates, boxes } = this.#tree;
    const low = 2 * node * dimensions;
    const high = low + dimensions;
    let sum = 0;
    for (let k = 0; k < dimensions; k++) {
      const a = coordinates[u * dimensions + k];
      const b = coordinates[v * dimensions + k];
      // the point of the box's side that is nearest to the middle of a and b
      const x = Math.max(boxes[low + k], Math.min(boxes[high + k], (a + b) / 2));
      const product = (x - a) * (x - b);
      sum += product < 0 ? product * ROUNDING : product;
    }
    return sum;
  }
}
