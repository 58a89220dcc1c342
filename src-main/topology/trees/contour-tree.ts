import type { ContourTree } from '#shared/domain/contour-tree.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import { valuesAt } from '../values-at.ts';
import type { Workspace } from '../workspace.ts';
import { orderedSites, type OrderedSites } from './ordered-sites.ts';
import { find } from './union-find.ts';

const NONE = 0xffffffff;

/** A fully augmented join or split tree: for each rank, the rank of the vertex next towards the root. */
interface Augmented {
  readonly parent: Uint32Array;
  /** How many have it as their parent. */
  readonly children: Uint32Array;
}

/**
 * Join and split tree, every vertex in them, merged leaf by leaf: a leaf of the one that is regular in the other ends an arc of the contour tree (Carr,
 * Snoeyink and Axen 2003). Near linear time after one sort, no recursion. Vertices without a finite value are left out.
 * @throws WorkbenchError 'too-large'
 */
export function contourTree(graph: Graph, workspace: Workspace): ContourTree {
  const sites = orderedSites(graph, workspace);
  const n = sites.order.length;
  const rank = workspace.uint32('contour rank', sites.count).fill(NONE);
  for (let r = 0; r < n; r++) rank[sites.order[r]] = r;
  const join = augmented(sites, rank, workspace, 'join', +1);
  const split = augmented(sites, rank, workspace, 'split', -1);
  const { low, high } = mergeTrees(join, split, n, workspace);
  const vertexOf = (r: number): number => sites.vertexAt(sites.order[r]);
  return compressed(low, high, n, graph, vertexOf, workspace);
}

/** @param direction +1 adds the vertices from below (join tree), −1 from above (split tree) */
function augmented(
  sites: OrderedSites,
  rank: Uint32Array,
  workspace: Workspace,
  name: string,
  direction: 1 | -1,
): Augmented {
  const { order, neighbours } = sites;
  const n = order.length;
  const parent = workspace.uint32(`${name} parent`, n).fill(NONE);
  const children = workspace.uint32(`${name} children`, n).fill(0);
  // the vertex added last is its component's root here, so a component's root is where it hangs on next
  const component = workspace.uint32('contour component', n);
  for (let r = 0; r < n; r++) component[r] = r;
  const [first, end] = direction > 0 ? [0, n] : [n - 1, -1];
  for (let r = first; r !== end; r += direction) {
    const site = order[r];
    const [from, to] =
      'steps' in neighbours ? [0, neighbours.steps.length] : [neighbours.offsets[site], neighbours.offsets[site + 1]];
    for (let k = from; k < to; k++) {
      const other = rank[neighbourAt(neighbours, site, k)];
      if (other === NONE || (direction > 0 ? other > r : other < r)) continue;
      const root = find(component, other);
      if (root === r) continue;
      component[root] = r;
      parent[root] = r;
      children[r]++;
    }
  }
  return { parent, children };
}

const neighbourAt = (neighbours: OrderedSites['neighbours'], site: number, k: number): number =>
  'steps' in neighbours ? site + neighbours.steps[k] : neighbours.neighbours[k];

/** Every arc between ranks; each vertex but one of a component is the leaf that brings one. */
function mergeTrees(
  join: Augmented,
  split: Augmented,
  n: number,
  workspace: Workspace,
): { low: Uint32Array; high: Uint32Array } {
  const low = workspace.uint32('contour low', n);
  const high = workspace.uint32('contour high', n);
  const gone = workspace.uint8('contour gone', n).fill(0);
  const queue = workspace.uint32('contour queue', n);
  const isLeaf = (r: number): boolean => join.children[r] + split.children[r] === 1;
  let waiting = 0;
  for (let r = 0; r < n; r++) if (isLeaf(r)) queue[waiting++] = r;
  let arcs = 0;
  for (let next = 0; next < waiting; next++) {
    const r = queue[next];
    const isLower = join.children[r] === 0;
    const tree = isLower ? join : split;
    const end = alive(tree.parent, gone, r);
    // the last vertex of a component has nobody left to hang on
    if (end === NONE) continue;
    low[arcs] = isLower ? r : end;
    high[arcs++] = isLower ? end : r;
    gone[r] = 1;
    tree.children[end]--;
    // in the other tree r had one child, which now hangs on r's own parent: the number of children stays
    if (isLeaf(end)) queue[waiting++] = end;
  }
  return { low: low.subarray(0, arcs), high: high.subarray(0, arcs) };
}

/** The parent that is still there; those that are gone are skipped for good. */
function alive(parent: Uint32Array, gone: Uint8Array, r: number): number {
  let end = parent[r];
  while (end !== NONE && gone[end]) end = parent[end];
  for (let at = r; parent[at] !== end;) {
    const next = parent[at];
    parent[at] = end;
    at = next;
  }
  return end;
}

/** Arcs of regular vertices (one arc below, one above) drawn together. */
function compressed(
  low: Uint32Array,
  high: Uint32Array,
  n: number,
  graph: Graph,
  vertexOf: (rank: number) => number,
  workspace: Workspace,
): ContourTree {
  const below = workspace.uint32('contour below', n).fill(0);
  const above = workspace.uint32('contour above', n).fill(0);
  const upper = workspace.uint32('contour upper', n);
  for (let k = 0; k < low.length; k++) {
    above[low[k]]++;
    below[high[k]]++;
    upper[low[k]] = high[k];
  }
  const isNode = (r: number): boolean => above[r] !== 1 || below[r] !== 1;
  const place = workspace.uint32('contour place', n);
  const nodes: number[] = [];
  for (let r = 0; r < n; r++) {
    place[r] = nodes.length;
    if (isNode(r)) nodes.push(r);
  }
  const arcs: { low: number; high: number; regular: number }[] = [];
  for (let k = 0; k < low.length; k++) {
    if (!isNode(low[k])) continue;
    let [end, regular] = [high[k], 0];
    for (; !isNode(end); regular++) end = upper[end];
    arcs.push({ low: place[low[k]], high: place[end], regular });
  }
  arcs.sort((a, b) => a.low - b.low || a.high - b.high);
  const vertex = Uint32Array.from(nodes, vertexOf);
  return {
    vertex,
    value: valuesAt(graph.values, vertex),
    low: Uint32Array.from(arcs, (arc) => arc.low),
    high: Uint32Array.from(arcs, (arc) => arc.high),
    regular: Uint32Array.from(arcs, (arc) => arc.regular),
  };
}
