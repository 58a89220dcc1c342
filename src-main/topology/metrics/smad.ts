import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { Metric } from './metric.ts';

/** Saddle–minimum edges of a tree: how far each minimum lies below its saddle, and how many vertices its basin has on the way. */
interface Edges {
  readonly gap: number[];
  /** null where nobody counted vertices. */
  readonly size: number[] | null;
}

function minimumEdges({ parent, children, value, arcSize }: MergeTree): Edges {
  const nodes = [...parent.keys()].filter(
    (node) => children[node] === 0 && parent[node] >= 0 && children[parent[node]] >= 2,
  );
  return {
    gap: nodes.map((node) => value[parent[node]] - value[node]),
    size: arcSize ? nodes.map((node) => arcSize[node]) : null,
  };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function mean(tree: MergeTree): number | null {
  const { gap } = minimumEdges(tree);
  return gap.length ? total(gap) / gap.length : null;
}

/** Σ gap · basin size, divided by what `by` makes of the sizes. */
function weighted(tree: MergeTree, by: (sizes: readonly number[]) => number): number | null {
  const { gap, size } = minimumEdges(tree);
  return gap.length && size ? total(gap.map((each, i) => each * size[i])) / by(size) : null;
}

/** Saddle–minimum average distance. */
export const smad: readonly Metric[] = [
  {
    id: 'smad',
    title: 'Saddle–minimum average distance',
    definition: 'Mean of f(saddle) − f(minimum) over the merge tree’s edges that join a minimum to a saddle.',
    source: 'Landscaper',
    compute: ({ tree }) => mean(tree),
  },
  {
    id: 'smad-relative',
    title: 'Saddle–minimum average distance, relative',
    definition: 'Saddle–minimum average distance ÷ range.',
    source: 'Saddleback',
    compute({ tree, extent: [low, high] }) {
      const distance = mean(tree);
      return distance === null || high === low ? null : distance / (high - low);
    },
  },
  {
    id: 'smad-weighted',
    title: 'Saddle–minimum average distance, weighted',
    definition:
      'Σ gap · basin size ÷ Σ basin size over the same edges; the size of a basin is the number of vertices on its arc.',
    source: 'Saddleback',
    compute: ({ tree }) => weighted(tree, total),
  },
  {
    id: 'smad-landscaper',
    title: 'Saddle–minimum average distance, as Landscaper',
    definition:
      'Σ gap · basin size ÷ number of edges: sums weights and divides by their count, for comparison with that tool.',
    source: 'Landscaper',
    compute: ({ tree }) => weighted(tree, (sizes) => sizes.length),
  },
];
