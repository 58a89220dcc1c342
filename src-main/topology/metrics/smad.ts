import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { Metric } from './metric.ts';

/** Sums over the edges that join a minimum to a saddle: how far the minima lie below, and how many vertices their basins have on the way. */
interface Sums {
  readonly edges: number;
  readonly gaps: number;
  readonly sizes: number;
  /** Σ gap · size. */
  readonly products: number;
}

function sumsOf({ parent, children, value, arcSize }: MergeTree): Sums {
  let [edges, gaps, sizes, products] = [0, 0, 0, 0];
  for (let node = 0; node < parent.length; node++) {
    if (children[node] !== 0 || parent[node] < 0 || children[parent[node]] < 2) continue;
    const gap = value[parent[node]] - value[node];
    const size = arcSize ? arcSize[node] : 0;
    edges++;
    gaps += gap;
    sizes += size;
    products += gap * size;
  }
  return { edges, gaps, sizes, products };
}

function mean(tree: MergeTree): number | null {
  const { edges, gaps } = sumsOf(tree);
  return edges ? gaps / edges : null;
}

/** null also where nobody counted vertices. */
function weighted(tree: MergeTree, by: (sums: Sums) => number): number | null {
  const sums = sumsOf(tree);
  return sums.edges && tree.arcSize ? sums.products / by(sums) : null;
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
    compute: ({ tree }) => weighted(tree, ({ sizes }) => sizes),
  },
  {
    id: 'smad-landscaper',
    title: 'Saddle–minimum average distance, as Landscaper',
    definition:
      'Σ gap · basin size ÷ number of edges: sums weights and divides by their count, for comparison with that tool.',
    source: 'Landscaper',
    compute: ({ tree }) => weighted(tree, ({ edges }) => edges),
  },
];
