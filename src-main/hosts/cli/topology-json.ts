import type { AnalyseResult } from '#shared/contract/topology.ts';
import { isMinimum, isSaddle } from '#shared/domain/merge-tree.ts';
import type { Numbers } from '#shared/domain/topology.ts';

export interface TopologyJson {
  readonly representation: string;
  readonly shape: readonly number[];
  readonly vertices: number;
  readonly missing: number;
  readonly minima: readonly number[];
  readonly saddles: readonly { vertex: number; multiplicity: number; value: number }[];
  readonly pairs: readonly {
    dimension: number;
    birth: number;
    death: number;
    birthVertex: number;
    deathVertex: number;
    essential: boolean;
  }[];
  readonly numbers: Numbers;
  readonly timings: { readMs: number; graphMs: number; treeMs: number };
}

/** The document that scripts rely on. Vertices are row-major ids, in ascending order. */
export function topologyJson({ topology, timings }: AnalyseResult, readMs: number): TopologyJson {
  const { tree, pairs } = topology;
  const nodes = Array.from(tree.vertex, (_, node) => node);
  return {
    representation: topology.representation,
    shape: topology.shape,
    vertices: topology.vertices,
    missing: topology.missing,
    minima: nodes
      .filter((node) => isMinimum(tree, node))
      .map((node) => tree.vertex[node])
      .sort((a, b) => a - b),
    saddles: nodes
      .filter((node) => isSaddle(tree, node))
      .map((node) => ({ vertex: tree.vertex[node], multiplicity: tree.children[node] - 1, value: tree.value[node] }))
      .sort((a, b) => a.vertex - b.vertex),
    pairs: Array.from(pairs.birth, (birth, i) => ({
      dimension: pairs.dimension[i],
      birth,
      death: pairs.death[i],
      birthVertex: pairs.birthVertex[i],
      deathVertex: pairs.deathVertex[i],
      essential: pairs.essential[i] === 1,
    })),
    numbers: topology.numbers,
    timings: { readMs, ...timings },
  };
}

/** Smallest, largest and mean value of every number over the representations; null values are left out, and a number without any is left out too. */
export function spreadOf(
  documents: readonly TopologyJson[],
): Record<string, { min: number; max: number; mean: number }> {
  const ids = new Set(documents.flatMap(({ numbers }) => Object.keys(numbers)));
  const spread: Record<string, { min: number; max: number; mean: number }> = {};
  for (const id of ids) {
    const values = documents.map(({ numbers }) => numbers[id]).filter((value) => typeof value === 'number');
    if (values.length)
      spread[id] = {
        min: Math.min(...values),
        max: Math.max(...values),
        mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      };
  }
  return spread;
}
