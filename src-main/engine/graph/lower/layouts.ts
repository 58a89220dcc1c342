import type { Graph } from '../graph.ts';
import type { Value } from '../value.ts';

export type Layout = 'plain' | 'blocked';

/** What an original value became, in the layout that its maker chose; the other one is made when it is first asked for. */
export class Layouts {
  readonly g: Graph;
  /** Channels in a block. */
  readonly block: number;
  readonly #made: Readonly<Record<Layout, Map<Value, Value>>> = { plain: new Map(), blocked: new Map() };

  constructor(g: Graph, block: number) {
    this.g = g;
    this.block = block;
  }

  /** `value` is the new graph's twin of `original`. */
  set(original: Value, layout: Layout, value: Value): void {
    this.#made[layout].set(original, value);
  }

  /** The twin of `original` in `layout`. */
  get(original: Value, layout: Layout): Value {
    const known = this.#made[layout].get(original);
    if (known) return known;
    const other = this.#made[layout === 'plain' ? 'blocked' : 'plain'].get(original)!;
    const turned = this.g.node(layout === 'plain' ? 'FromBlocked' : 'ToBlocked', [other]);
    this.#made[layout].set(original, turned);
    return turned;
  }

  plain = (original: Value): Value => this.get(original, 'plain');
  blocked = (original: Value): Value => this.get(original, 'blocked');

  /** Whether it is there without turning anything. */
  has = (original: Value, layout: Layout): boolean => this.#made[layout].has(original);

  /** Whether values of this shape have a blocked layout: images whose channels fill blocks. */
  fits = ({ shape, dtype }: Value): boolean => shape.length === 4 && shape[1] % this.block === 0 && dtype === 'float32';

  /** The bytes of a blocked twin as what they are: batch × channels/b × places × b. */
  rows(original: Value): Value {
    const [batch, channels, height, width] = original.shape;
    return this.g.reshape(this.blocked(original), [batch, channels / this.block, height * width, this.block]);
  }
}
