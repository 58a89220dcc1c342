import { analyse } from '#main/topology/analyse.ts';
import type { TopologyView } from '#shared/domain/topology-view.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';
import { made, valuesOf } from '../landscapes.ts';

/** The whole topology of a made landscape. */
export function topologyOf(label: string, representation = 'grid-freudenthal'): TopologyView {
  const landscape = made.find((each) => each.label === label)!;
  const samples = { kind: 'grid', shape: landscape.shape, values: valuesOf(landscape) } as const;
  const { topology } = analyse({ ...usualAnalysis, samples, representation });
  const { tree, pairs, shape, vertices, missing, numbers } = topology;
  const totals = { floor: 0, totalPairs: pairs.dimension.length };
  const origin = { landscape: 1, field: 'loss', representation, conventions: {}, versions: {}, at: '' };
  return { ...origin, shape, vertices, missing, tree, pairs, ...totals, numbers };
}
