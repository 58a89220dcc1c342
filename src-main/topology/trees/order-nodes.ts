import { valuesAt } from '../values-at.ts';
import type { Workspace } from '../workspace.ts';
import type { MergeLog } from './merge-log.ts';

/** The nodes of a merge tree in ascending rank, and which of them each entry of the log became. The arrays lie in the workspace. */
export interface OrderedNodes {
  readonly vertex: Uint32Array;
  readonly value: Float64Array;
  readonly children: Uint32Array;
  readonly minimumNode: Uint32Array;
  readonly mergeNode: Uint32Array;
  /** Node of each component's maximum, which may be a minimum or a saddle too. */
  readonly endNode: Uint32Array;
}

/** Whether vertex a comes before vertex b in the order (value, vertex id). */
const precedes = (valueA: number, a: number, valueB: number, b: number): boolean =>
  valueA < valueB || (valueA === valueB && a < b);

export function orderNodes(log: MergeLog, values: Float64Array | Float32Array, workspace: Workspace): OrderedNodes {
  const { minima } = log;
  const merges = log.saddle.length;
  const events = eventsAbove(log, values, workspace);
  const minimumValue = valuesAt(values, minima, workspace.float64('minimum value', minima.length));
  const vertex = workspace.uint32('node vertex', minima.length + events.vertex.length);
  const value = workspace.float64('node value', vertex.length);
  const children = workspace.uint32('node children', vertex.length);
  const minimumNode = workspace.uint32('node of minimum', minima.length);
  const nodeOf = workspace.uint32('node of event', events.vertex.length);
  let nodes = 0;
  let minimum = 0;
  for (let k = 0; k < nodeOf.length; k++) {
    const at = events.vertex[k];
    const height = events.value[k];
    for (; minimum < minima.length && !precedes(height, at, minimumValue[minimum], minima[minimum]); minimum++) {
      vertex[nodes] = minima[minimum];
      value[nodes] = minimumValue[minimum];
      children[nodes] = 0;
      minimumNode[minimum] = nodes++;
    }
    const event = events.entry[k];
    const isMerge = +(event < merges);
    if (vertex[nodes - 1] === at) {
      // a further merge of the same saddle, or a maximum that is a node already
      children[nodes - 1] += isMerge;
    } else {
      vertex[nodes] = at;
      value[nodes] = height;
      children[nodes++] = 1 + isMerge;
    }
    nodeOf[event] = nodes - 1;
  }
  return {
    vertex: vertex.subarray(0, nodes),
    value: value.subarray(0, nodes),
    children: children.subarray(0, nodes),
    minimumNode,
    mergeNode: nodeOf.subarray(0, merges),
    endNode: nodeOf.subarray(merges),
  };
}

/** What happens above the minima, in ascending rank: merges, and the ends of components; an end at a saddle comes after its merges. */
interface Events {
  readonly vertex: Uint32Array;
  readonly value: Float64Array;
  /** A merge's place in the log; for an end the number of merges and the component's place. */
  readonly entry: Uint32Array;
}

function eventsAbove({ saddle, maximum }: MergeLog, values: Float64Array | Float32Array, workspace: Workspace): Events {
  const vertex = workspace.uint32('event vertex', saddle.length + maximum.length);
  const entry = workspace.uint32('event entry', vertex.length);
  const endValue = valuesAt(values, maximum);
  const ends = Uint32Array.from(maximum.keys()).sort((a, b) => endValue[a] - endValue[b] || maximum[a] - maximum[b]);
  let events = 0;
  let merge = 0;
  for (const end of ends) {
    // no merge lies above the highest maximum, so where there is one component nothing is compared
    const isHighest = end === ends[ends.length - 1];
    for (; merge < saddle.length; merge++) {
      if (!isHighest && precedes(endValue[end], maximum[end], values[saddle[merge]], saddle[merge])) break;
      vertex[events] = saddle[merge];
      entry[events++] = merge;
    }
    vertex[events] = maximum[end];
    entry[events++] = saddle.length + end;
  }
  return { vertex, value: valuesAt(values, vertex, workspace.float64('event value', vertex.length)), entry };
}
