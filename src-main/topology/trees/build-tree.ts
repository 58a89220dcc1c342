import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { Workspace } from '../workspace.ts';
import type { MergeLog } from './merge-log.ts';
import { orderNodes, type OrderedNodes } from './order-nodes.ts';

/** The merge tree of a log: its minima, saddles and component maxima as nodes in ascending order of rank. */
export function buildTree(log: MergeLog, values: Float64Array | Float32Array, workspace: Workspace): MergeTree {
  const nodes = orderNodes(log, values, workspace);
  return {
    vertex: nodes.vertex.slice(),
    value: nodes.value.slice(),
    parent: parents(log, nodes, workspace),
    children: nodes.children.slice(),
    components: log.oldest.length,
  };
}

function parents({ younger, elder, oldest }: MergeLog, nodes: OrderedNodes, workspace: Workspace): Int32Array {
  const { minimumNode, mergeNode, endNode } = nodes;
  const parent = new Int32Array(nodes.vertex.length);
  /** Highest node of each living component so far. */
  const top = workspace.uint32('tree top', minimumNode.length);
  top.set(minimumNode);
  for (let i = 0; i < mergeNode.length; i++) {
    const node = mergeNode[i];
    // at a further merge of one saddle, one of the tops is the saddle itself: its own parent is written over later, like every node's but a root's
    parent[top[elder[i]]] = node;
    parent[top[younger[i]]] = node;
    top[elder[i]] = node;
  }
  for (let c = 0; c < oldest.length; c++) {
    parent[top[oldest[c]]] = endNode[c];
    parent[endNode[c]] = -1;
  }
  return parent;
}
