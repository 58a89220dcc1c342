import { landscapeProfile } from '#shared/analysis/landscape-profile.ts';
import { isMinimum, isSaddle, type MergeTree } from '#shared/domain/merge-tree.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { TextTable } from '../../../state/compare-text.ts';

/**
 * A row for each node of a merge tree: `parent` is the node above, empty at a root; `persistence` that of a minimum's pair, and of the longest one that dies at a
 * saddle.
 */
export function treeTable(tree: MergeTree, pairs: PersistencePairs): TextTable {
  const persistence = persistences(pairs);
  return {
    head: ['node', 'vertex', 'kind', 'value', 'parent', 'persistence'],
    rows: Array.from(tree.vertex, (vertex, node) => [
      node,
      vertex,
      kindOf(tree, node),
      tree.value[node],
      tree.parent[node] < 0 ? null : tree.parent[node],
      persistence.get(vertex) ?? null,
    ]),
  };
}

/** The same with the ends of each basin: how many samples lie to the left of them in the profile. */
export function profileTable(tree: MergeTree, pairs: PersistencePairs): TextTable {
  const { head, rows } = treeTable(tree, pairs);
  const profile = landscapeProfile(tree);
  if (!profile) return { head, rows };
  const { bottomLeft, bottomRight, topLeft, topRight } = profile;
  return {
    head: [...head, 'bottom left', 'bottom right', 'top left', 'top right'],
    rows: rows.map((row, node) => [...row, bottomLeft[node], bottomRight[node], topLeft[node], topRight[node]]),
  };
}

/** Pairs of dimension 0 that have a persistence; `shown` says whether the threshold leaves them. */
export const pairTable = (pairs: PersistencePairs, threshold: number): TextTable => ({
  head: ['birth', 'death', 'persistence', 'essential', 'birth vertex', 'death vertex', 'shown'],
  rows: [...pairs.dimension.keys()]
    .filter((i) => pairs.dimension[i] === 0 && (pairs.essential[i] || pairs.death[i] > pairs.birth[i]))
    .map((i) => {
      const [birth, death, essential] = [pairs.birth[i], pairs.death[i], pairs.essential[i] !== 0];
      const stays = essential || death - birth >= threshold;
      return [birth, death, death - birth, yes(essential), pairs.birthVertex[i], pairs.deathVertex[i], yes(stays)];
    }),
});

const yes = (value: boolean): string => (value ? 'yes' : 'no');

const kindOf = (tree: MergeTree, node: number): string =>
  isMinimum(tree, node) ? 'minimum' : isSaddle(tree, node) ? 'saddle' : 'maximum';

/** Of dimension 0, by the vertex of the minimum and of the saddle; an essential pair counts for its minimum alone. */
function persistences({
  dimension,
  birth,
  death,
  birthVertex,
  deathVertex,
  essential,
}: PersistencePairs): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let i = 0; i < dimension.length; i++) {
    if (dimension[i] !== 0) continue;
    const persistence = death[i] - birth[i];
    found.set(birthVertex[i], persistence);
    if (!essential[i]) found.set(deathVertex[i], Math.max(persistence, found.get(deathVertex[i]) ?? 0));
  }
  return found;
}
