import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { Random } from '#shared/domain/random.ts';

/** Index offsets (rows, columns) of the Freudenthal stencil with the last axis fastest. */
const freudenthal = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, -1],
  [-1, 1],
];

/**
 * Merge tree and dimension-0 pairs of `values` on a grid of `rows` × `columns`, the obvious way: add vertices in order, each component a list of its
 * vertices. Slow, and meant to be: a twin for what is fast elsewhere. NaN is a missing vertex.
 */
export function slowTree(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
): { tree: MergeTree; pairs: PersistencePairs } {
  const order = Array.from({ length: rows * columns }, (_, v) => v)
    .filter((v) => Number.isFinite(values[v]))
    .sort((a, b) => values[a] - values[b] || a - b);
  const component = new Map<number, { oldest: number; top: number; last: number; members: number[] }>();
  const node = new Map<number, { parent: number; children: number }>();
  const pairs: { birth: number; death: number; essential: boolean }[] = [];
  for (const v of order) {
    const row = Math.floor(v / columns);
    const below = new Set(
      freudenthal
        .map(([dr, dc]) => [row + dr, (v % columns) + dc])
        .filter(([r, c]) => r >= 0 && c >= 0 && r < rows && c < columns)
        .map(([r, c]) => component.get(r * columns + c))
        .filter((found) => found !== undefined),
    );
    const parts = [...below].sort((a, b) => order.indexOf(a.oldest) - order.indexOf(b.oldest));
    if (parts.length !== 1) {
      node.set(v, { parent: -1, children: parts.length });
      for (const part of parts) node.get(part.top)!.parent = v;
    }
    for (const part of parts.slice(1)) pairs.push({ birth: part.oldest, death: v, essential: false });
    const merged = parts[0] ?? { oldest: v, top: v, last: v, members: [] };
    for (const part of parts.slice(1)) merged.members.push(...part.members);
    merged.members.push(v);
    merged.last = v;
    if (parts.length !== 1) merged.top = v;
    for (const member of merged.members) component.set(member, merged);
  }
  const components = new Set(component.values());
  for (const { oldest, top, last } of components) {
    pairs.push({ birth: oldest, death: last, essential: true });
    if (top === last) continue;
    node.set(last, { parent: -1, children: 1 });
    node.get(top)!.parent = last;
  }
  const nodes = order.filter((v) => node.has(v));
  pairs.sort((a, b) => a.birth - b.birth);
  return {
    tree: {
      vertex: Uint32Array.from(nodes),
      value: Float64Array.from(nodes, (v) => values[v]),
      parent: Int32Array.from(nodes, (v) => nodes.indexOf(node.get(v)!.parent)),
      children: Uint32Array.from(nodes, (v) => node.get(v)!.children),
      components: components.size,
    },
    pairs: {
      dimension: new Uint8Array(pairs.length),
      birth: Float64Array.from(pairs, ({ birth }) => values[birth]),
      death: Float64Array.from(pairs, ({ death }) => values[death]),
      birthVertex: Uint32Array.from(pairs, ({ birth }) => birth),
      deathVertex: Uint32Array.from(pairs, ({ death }) => death),
      essential: Uint8Array.from(pairs, ({ essential }) => +essential),
    },
  };
}

/** Random grid values; `levels` makes ties, `missing` is the fraction of NaN. */
export function randomGrid(random: Random, n: number, { levels = 0, missing = 0 } = {}): Float64Array {
  return Float64Array.from({ length: n }, () => {
    if (random.uniform() < missing) return NaN;
    return levels ? random.below(levels) : random.normal();
  });
}
