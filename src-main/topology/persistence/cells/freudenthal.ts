import { offsetOf, subsetsOf, type CellType, type CellTypes, type Offset } from './cell-type.ts';

/** The sets of axes walked to the second, third … vertex, each within the next. */
type Chain = readonly number[];

/**
 * Simplices of Freudenthal's triangulation: from its anchor a simplex walks along one or more axes at once to each next vertex, and never twice along the
 * same. It walks backwards along the fastest axis, as the Topology ToolKit does. A simplex waits for the highest of its vertices.
 */
export function freudenthal(axes: number): CellTypes {
  const all = (1 << axes) - 1;
  const chains: Chain[] = [[]];
  // the list grows while it is walked: every chain is continued by the sets that contain its last one
  for (const chain of chains) {
    const last = chain.at(-1) ?? 0;
    chains.push(...subsetsOf(all ^ last).flatMap((more) => (more ? [[...chain, last | more]] : [])));
  }
  const typeOf = new Map(chains.map((chain, type) => [chain.join(), type]));
  const walk = (mask: number): Offset => offsetOf(axes, mask, (k) => (k === axes - 1 ? -1 : 1));
  const facet = (at: number, chain: Chain): CellType['facets'][number] => ({
    at: walk(at),
    type: typeOf.get(chain.join())!,
  });
  const types = chains.map((chain): CellType => {
    const [first, ...rest] = chain;
    const dropped = chain.map((_, i) => facet(0, chain.toSpliced(i, 1)));
    return {
      dimension: chain.length,
      corners: [0, ...chain].map(walk),
      // without its anchor a simplex is anchored at its second vertex
      facets: chain.length
        ? [
            facet(
              first,
              rest.map((mask) => mask ^ first),
            ),
            ...dropped,
          ]
        : [],
    };
  });
  return { types, comesWith: 'highest' };
}
