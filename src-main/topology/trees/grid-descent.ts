import type { Graph, GridGraph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';
import { descent2d } from './descent-2d.ts';
import { descent3d } from './descent-3d.ts';
import type { Descent } from './descent.ts';

/** Whether a graph is a grid of two or three axes, in which every vertex knows its way down at a look around. */
export const isSmallGrid = (graph: Graph): graph is GridGraph =>
  graph.kind === 'grid' && (graph.shape.length === 2 || graph.shape.length === 3);

/** @param graph of two or three axes, with a stencil within the cells around a vertex that holds the axis neighbours */
export const gridDescent = (graph: GridGraph, workspace: Workspace): Descent =>
  graph.shape.length === 2 ? descent2d(graph, workspace) : descent3d(graph, workspace);
