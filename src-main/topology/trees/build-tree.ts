import type { MergeTree } from '#shared/domain/merge-tree.ts';
import { valuesAt } from '../values-at.ts';
import type { Workspace } from '../workspace.ts';
import type { MergeLog } from './merge-log.ts';

/** The merge tree of a log: its minima, saddles and component maxima as nodes in ascending order of rank. */
export function buildTree(log: MergeLog, values: Float64Array | Float32Array, workspace: Workspace): MergeTree {
  const builder = new TreeBuilder(log, values, workspace);
  const { saddle, oldest, maximum } = log;
  const saddleValue = valuesAt(values, saddle);
  const endValue = valuesAt(values, maximum);
  const ends = Uint32Array.from(oldest.keys()).sort((a, b) => endValue[a] - endValue[b] || maximum[a] - maximum[b]);
  let end = 0;
  for (let merge = 0; merge < saddle.length; merge++) {
    const [value, vertex] = [saddleValue[merge], saddle[merge]];
    while (end < ends.length && precedes(endValue[ends[end]], maximum[ends[end]], value, vertex)) {
      builder.end(ends[end], endValue[ends[end]]);
      end++;
    }
    builder.merge(merge, value);
  }
  for (; end < ends.length; end++) builder.end(ends[end], endValue[ends[end]]);
  return builder.tree();
}

/** Whether vertex a comes before vertex b in the order (value, vertex id). */
const precedes = (valueA: number, a: number, valueB: number, b: number): boolean =>
  valueA < valueB || (valueA === valueB && a < b);

class TreeBuilder {
  readonly #log: MergeLog;
  readonly #minimumValue: Float64Array;
  readonly #vertex: Uint32Array;
  readonly #value: Float64Array;
  readonly #parent: Int32Array;
  readonly #children: Uint32Array;
  /** Highest node of each living component. */
  readonly #top: Uint32Array;
  #minima = 0;
  #nodes = 0;

  constructor(log: MergeLog, values: Float64Array | Float32Array, workspace: Workspace) {
    const most = log.minima.length + log.saddle.length + log.oldest.length;
    this.#log = log;
    this.#minimumValue = valuesAt(values, log.minima);
    this.#vertex = workspace.uint32('tree vertex', most);
    this.#value = workspace.float64('tree value', most);
    this.#parent = workspace.int32('tree parent', most);
    this.#children = workspace.uint32('tree children', most);
    this.#top = workspace.uint32('tree top', log.minima.length);
  }

  merge(merge: number, value: number): void {
    const vertex = this.#log.saddle[merge];
    const elder = this.#log.elder[merge];
    const younger = this.#log.younger[merge];
    this.#minimaBelow(value, vertex);
    const again = this.#nodes - 1;
    if (merge > 0 && this.#log.saddle[merge - 1] === vertex) {
      // a further merge at the same saddle: one of the two components ends in its node already
      const other = this.#top[elder] === again ? younger : elder;
      this.#parent[this.#top[other]] = again;
      this.#children[again]++;
      this.#top[elder] = again;
      return;
    }
    const node = this.#add(vertex, value, 2);
    this.#parent[this.#top[elder]] = node;
    this.#parent[this.#top[younger]] = node;
    this.#top[elder] = node;
  }

  /** Ends a connected component; its maximum gets a node unless it is a minimum or a saddle itself. */
  end(component: number, value: number): void {
    const vertex = this.#log.maximum[component];
    this.#minimaBelow(value, vertex);
    const top = this.#top[this.#log.oldest[component]];
    if (this.#vertex[top] !== vertex) this.#parent[top] = this.#add(vertex, value, 1);
  }

  tree(): MergeTree {
    const n = this.#nodes;
    return {
      vertex: this.#vertex.slice(0, n),
      value: this.#value.slice(0, n),
      parent: this.#parent.slice(0, n),
      children: this.#children.slice(0, n),
      components: this.#log.oldest.length,
    };
  }

  /** Adds the minima up to a vertex, itself included: an isolated vertex is both minimum and end. */
  #minimaBelow(value: number, vertex: number): void {
    const { minima } = this.#log;
    while (this.#minima < minima.length) {
      const [next, nextValue] = [minima[this.#minima], this.#minimumValue[this.#minima]];
      if (precedes(value, vertex, nextValue, next)) return;
      this.#top[this.#minima++] = this.#add(next, nextValue, 0);
    }
  }

  #add(vertex: number, value: number, children: number): number {
    const node = this.#nodes++;
    this.#vertex[node] = vertex;
    this.#value[node] = value;
    this.#parent[node] = -1;
    this.#children[node] = children;
    return node;
  }
}
