import { higherPairs, type HigherPairsOptions } from '#main/topology/persistence/higher-pairs.ts';
import { gridAxis } from '#main/topology/representations/grid-axis.ts';
import { gridFreudenthal } from '#main/topology/representations/grid-freudenthal.ts';
import { gridMoore } from '#main/topology/representations/grid-moore.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { Random } from '#shared/domain/random.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import { sizeOf } from '#shared/domain/tensor.ts';

const workspace = new Workspace();

/** The representations of grids that have a complex. */
const withComplex = [gridAxis, gridFreudenthal, gridMoore];

export const gridIds = withComplex.map(({ id }) => id);

export const gridOf = (representation: string, shape: readonly number[], values: Float64Array | Float32Array): Graph =>
  withComplex.find(({ id }) => id === representation)!.build({ kind: 'grid', shape, values }, {}, workspace).graph;

/** Pairs of all dimensions above 0, those of equal values included, unless less is asked for. */
export const gridPairs = (
  representation: string,
  shape: readonly number[],
  values: Float64Array | Float32Array,
  options: Partial<HigherPairsOptions> = {},
): PersistencePairs =>
  higherPairs(
    gridOf(representation, shape, values),
    representation,
    { maxDimension: 9, keepZeroPersistence: true, ...options },
    workspace,
  );

/** A complete field of 2 to `longest` points an axis, with ties more often than not; zeros have both signs. */
export function randomField(
  random: Random,
  axes: number,
  longest: number,
): { shape: readonly number[]; values: Float64Array } {
  const shape = Array.from({ length: axes }, () => 2 + random.below(longest - 1));
  const distinct = [1, 2, 3, 5, 1000][random.below(5)];
  const values = new Float64Array(sizeOf(shape)).map(() => (random.below(distinct) - (distinct >> 1)) / 4);
  return { shape, values: values.map((v) => (v === 0 && random.below(2) ? -0 : v)) };
}
