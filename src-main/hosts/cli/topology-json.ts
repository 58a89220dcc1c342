import type { AnalyseResult } from '#shared/contract/topology.ts';
import type { ContourTree } from '#shared/domain/contour-tree.ts';
import { isMinimum, isSaddle } from '#shared/domain/merge-tree.ts';
import type { Level, Numbers } from '#shared/domain/topology.ts';

export interface TopologyJson {
  readonly representation: string;
  readonly level: Level;
  readonly shape: readonly number[];
  readonly vertices: number;
  readonly missing: number;
  readonly facts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
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
  readonly segmentation?: readonly (number | null)[];
  readonly contourTree?: ContourTreeJson;
  readonly curves?: object;
  readonly timings: { readMs: number; graphMs: number; treeMs: number };
}

export interface ContourTreeJson {
  readonly nodes: readonly { vertex: number; value: number }[];
  /** By their vertices, with the number of regular vertices in between. */
  readonly arcs: readonly { low: number; high: number; regular: number }[];
}

/**
 * The document that scripts rely on. Vertices are row-major ids, in ascending order. Of superlevel sets `minima` holds the maxima, and a birth is the value of
 * one: above its death.
 */
export function topologyJson({ topology, timings }: AnalyseResult, readMs: number, curves?: object): TopologyJson {
  const { tree, pairs, level, segmentation, contour } = topology;
  const nodes = Array.from(tree.vertex, (_, node) => node);
  // the kernel has the values of −f there
  const valueOf = (value: number): number => (level === 'superlevel' ? 0 - value : value);
  return {
    representation: topology.representation,
    level,
    shape: topology.shape,
    vertices: topology.vertices,
    missing: topology.missing,
    facts: topology.facts,
    warnings: topology.warnings,
    minima: nodes
      .filter((node) => isMinimum(tree, node))
      .map((node) => tree.vertex[node])
      .sort((a, b) => a - b),
    saddles: nodes
      .filter((node) => isSaddle(tree, node))
      .map((node) => ({
        vertex: tree.vertex[node],
        multiplicity: tree.children[node] - 1,
        value: valueOf(tree.value[node]),
      }))
      .sort((a, b) => a.vertex - b.vertex),
    pairs: Array.from(pairs.birth, (birth, i) => ({
      dimension: pairs.dimension[i],
      birth: valueOf(birth),
      death: valueOf(pairs.death[i]),
      birthVertex: pairs.birthVertex[i],
      deathVertex: pairs.deathVertex[i],
      essential: pairs.essential[i] === 1,
    })),
    numbers: topology.numbers,
    ...(segmentation && {
      segmentation: Array.from(segmentation.node, (node) => (node < 0 ? null : tree.vertex[node])),
    }),
    ...(contour && { contourTree: contourTreeJson(contour) }),
    ...(curves && { curves }),
    timings: { readMs, ...timings },
  };
}

const contourTreeJson = ({ vertex, value, low, high, regular }: ContourTree): ContourTreeJson => ({
  nodes: Array.from(vertex, (v, node) => ({ vertex: v, value: value[node] })),
  arcs: Array.from(low, (node, arc) => ({ low: vertex[node], high: vertex[high[arc]], regular: regular[arc] })),
});

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
