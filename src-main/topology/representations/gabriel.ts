import { distinctPoints } from '../neighbours/distinct-points.ts';
import { EdgeList } from '../neighbours/edge-list.ts';
import { gabrielEdges } from '../neighbours/gabriel-edges.ts';
import { distinctBytes, edgeBytes, treeBytes } from '../neighbours/neighbour-bytes.ts';
import { pointsOf } from '../neighbours/points-of.ts';
import { gridAxis } from './grid-axis.ts';
import type { Representation } from './representation.ts';

/**
 * Two points are joined when no other lies in the closed ball with diameter from one to the other: part of every Delaunay triangulation, in any dimension. On
 * a grid these are the neighbours along the axes. Of coincident points the one of the smallest id stands for all; the others hang on it in a chain by id.
 */
export const gabriel: Representation = {
  id: 'gabriel',
  title: 'Gabriel graph',
  params: {},
  takes: ['grid', 'points'],
  bytes(samples) {
    if (samples.kind === 'grid') return 0;
    const n = samples.values.length;
    const { dimensions } = samples;
    return distinctBytes(n, dimensions) + treeBytes(n, dimensions) + 4 * n + edgeBytes(n, mostEdges(n, dimensions));
  },
  build(samples, _, workspace) {
    if (samples.kind === 'grid') return gridAxis.build(samples, {}, workspace);
    const edges = new EdgeList();
    gabrielEdges(distinctPoints(pointsOf(samples, workspace), edges, workspace), edges, workspace);
    const rows = edges.rows(samples.values.length);
    return { graph: { kind: 'csr', values: samples.values, ...rows }, facts: {}, warnings: [] };
  },
};

/** In the plane a Gabriel graph has fewer than 3n edges; in d dimensions random points have 2ᵈ⁻¹ n on average (Devroye 1988). */
const mostEdges = (n: number, dimensions: number): number =>
  Math.min((n * (n - 1)) / 2, n * Math.max(3, 2 ** (dimensions - 1)));
