import { curves } from '#shared/analysis/curves/registry.ts';
import { landscapeProfile } from '#shared/analysis/landscape-profile.ts';
import { persistenceImage } from '#shared/analysis/persistence-image.ts';
import { finiteExtent } from '#shared/analysis/statistics.ts';
import type { Topology } from '#shared/domain/topology.ts';

/** A persistence image as scripts get it: what its pixels cover, and its rows by ascending persistence. */
export interface ImageJson {
  readonly births: readonly [number, number];
  readonly persistences: readonly [number, number];
  readonly sigma: number;
  readonly rows: readonly (readonly number[])[];
}

export interface CurvesJson {
  readonly [id: string]: unknown;
}

const pixels = 20;

/**
 * The functions that a topology gives, by id, as plain data: step functions `{ x, y }`, the landscape profile as one trapezium per node of the tree (`vertex`,
 * `value`, ends at the bottom and at the top), the persistence image (20 × 20, σ = one pixel of the wider side). null where one is undefined.
 */
export function topologyCurves({ tree, pairs }: Topology): CurvesJson {
  const steps = curves.map((curve) => {
    const { x, y } = curve.compute(tree, pairs);
    return [curve.id, { x: [...x], y: [...y] }] as const;
  });
  return { ...Object.fromEntries(steps), 'landscape-profile': profileOf(tree), 'persistence-image': imageOf(pairs) };
}

function profileOf(tree: Topology['tree']): object | null {
  const profile = landscapeProfile(tree);
  if (!profile) return null;
  const { width, ...ends } = profile;
  const lists = Object.entries(ends).map(([name, values]) => [name, [...values]] as const);
  const top = [...tree.parent].map((above, node) => tree.value[above < 0 ? node : above]);
  return { width, vertex: [...tree.vertex], bottom: [...tree.value], top, ...Object.fromEntries(lists) };
}

function imageOf(pairs: Topology['pairs']): ImageJson | null {
  const ofDimension0 = [...pairs.dimension.keys()].filter((i) => pairs.dimension[i] === 0);
  const births = finiteExtent(ofDimension0.map((i) => pairs.birth[i]));
  const longest = ofDimension0.reduce((most, i) => Math.max(most, pairs.death[i] - pairs.birth[i]), 0);
  if (!births || longest === 0) return null;
  const wide = Math.max(births[1] - births[0], longest);
  // one birth alone stands in the middle of a range as wide as its persistence
  const covered = births[1] > births[0] ? births : ([births[0] - wide / 2, births[0] + wide / 2] as const);
  const options = { births: covered, persistences: [0, longest] as const, sigma: wide / pixels };
  const image = persistenceImage(pairs, { ...options, resolution: [pixels, pixels] });
  const rows = Array.from({ length: pixels }, (_, row) => [...image.subarray(row * pixels, (row + 1) * pixels)]);
  return { ...options, rows };
}
