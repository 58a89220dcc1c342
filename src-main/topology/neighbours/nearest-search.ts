import { DEEPEST, leafStart, type KdTree } from './k-d-tree.ts';
import { NearestHeap } from './nearest-heap.ts';
import { squaredToBox, squaredDistance } from './squared-distance.ts';

/** Finds nearest points in a k-d tree, exactly. One search serves any number of queries, and none of them allocates. */
export class NearestSearch {
  /** The points found by the last query. */
  readonly nearest: NearestHeap;
  readonly #tree: KdTree;
  readonly #nodes = new Uint32Array(DEEPEST);
  readonly #bounds = new Float64Array(DEEPEST);

  constructor(tree: KdTree, capacity: number) {
    this.#tree = tree;
    this.nearest = new NearestHeap(capacity);
  }

  /**
   * Fills `nearest` with the points nearest to the one whose coordinates start at `points[at]`, ties broken by id.
   * @param self a point that does not count; −1 when all do
   */
  find(points: Float64Array, at: number, self: number): void {
    const { nearest } = this;
    const { leaves, smallestId } = this.#tree;
    nearest.size = 0;
    let open = this.#push(0, 1, points, at);
    while (open > 0) {
      const node = this.#nodes[--open];
      if (!nearest.wants(this.#bounds[open], smallestId[node])) continue;
      if (node >= leaves) {
        this.#scan(node, points, at, self);
        continue;
      }
      open = this.#push(open, 2 * node, points, at);
      open = this.#push(open, 2 * node + 1, points, at);
      if (this.#isNearer(open - 2, open - 1)) this.#swap(open - 2, open - 1);
    }
  }

  /**
   * Rounding is monotonic and sums run over the axes in one order, so the bound of a node is at most any of its points' distances as they are computed,
   * to the last bit: no tie is lost.
   */
  #push(open: number, node: number, points: Float64Array, at: number): number {
    this.#nodes[open] = node;
    this.#bounds[open] = squaredToBox(points, at, this.#tree.boxes, node, this.#tree.dimensions);
    return open + 1;
  }

  #scan(leaf: number, points: Float64Array, at: number, self: number): void {
    const { dimensions, ids, coordinates } = this.#tree;
    const end = leafStart(this.#tree, leaf + 1);
    for (let place = leafStart(this.#tree, leaf); place < end; place++) {
      const distance = squaredDistance(points, at, coordinates, place * dimensions, dimensions);
      const id = ids[place];
      if (id !== self && this.nearest.wants(distance, id)) this.nearest.take(distance, id);
    }
  }

  #isNearer(one: number, other: number): boolean {
    const difference = this.#bounds[one] - this.#bounds[other];
    const { smallestId } = this.#tree;
    return difference < 0 || (difference === 0 && smallestId[this.#nodes[one]] < smallestId[this.#nodes[other]]);
  }

  #swap(one: number, other: number): void {
    const node = this.#nodes[one];
    this.#nodes[one] = this.#nodes[other];
    this.#nodes[other] = node;
    const bound = this.#bounds[one];
    this.#bounds[one] = this.#bounds[other];
    this.#bounds[other] = bound;
  }
}
