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
  const { minima, saddle, maximum } = log;
  const most = minima.length + saddle.length + maximum.length;
  const vertex = workspace.uint32('node vertex', most);
  const value = workspace.float64('node value', most);
  const children = workspace.uint32('node children', most);
  const minimumNode = workspace.uint32('node of minimum', minima.length);
  const mergeNode = workspace.uint32('node of merge', saddle.length);
  const endNode = workspace.uint32('node of end', maximum.length);
  const minimumValue = valuesAt(values, minima, workspace.float64('minimum value', minima.length));
  const saddleValue = valuesAt(values, saddle, workspace.float64('saddle value', saddle.length));
  let nodes = 0;
  let minimum = 0;
  let merge = 0;
  for (const { end, endValue, mergesBelow } of endsByRank(log, saddleValue, values)) {
    // the merges below the end, then the end itself
    for (; merge <= mergesBelow; merge++) {
      const isEnd = merge === mergesBelow;
      const at = isEnd ? maximum[end] : saddle[merge];
      const height = isEnd ? endValue : saddleValue[merge];
      for (; minimum < minima.length && !precedes(height, at, minimumValue[minimum], minima[minimum]); minimum++) {
        vertex[nodes] = minima[minimum];
        value[nodes] = minimumValue[minimum];
        children[nodes] = 0;
        minimumNode[minimum] = nodes++;
      }
      if (vertex[nodes - 1] === at) {
        // a further merge of the same saddle, or a maximum that is a node already
        children[nodes - 1] += +!isEnd;
      } else {
        vertex[nodes] = at;
        value[nodes] = height;
        children[nodes++] = isEnd ? 1 : 2;
      }
      if (isEnd) endNode[end] = nodes - 1;
      else mergeNode[merge] = nodes - 1;
    }
    merge = mergesBelow;
  }
  return {
    vertex: vertex.subarray(0, nodes),
    value: value.subarray(0, nodes),
    children: children.subarray(0, nodes),
    minimumNode,
    mergeNode,
    endNode,
  };
}

/** A component's place in the log, the value of its maximum, and how many merges of the log happen up to there. */
interface End {
  readonly end: number;
  readonly endValue: number;
  readonly mergesBelow: number;
}

function endsByRank(
  { saddle, maximum }: MergeLog,
  saddleValue: Float64Array,
  values: Float64Array | Float32Array,
): End[] {
  const endValue = valuesAt(values, maximum);
  const ends = Uint32Array.from(maximum.keys()).sort((a, b) => endValue[a] - endValue[b] || maximum[a] - maximum[b]);
  let merges = 0;
  return Array.from(ends, (end, place) => {
    // no merge lies above the highest maximum, so where there is one component nothing is compared
    if (place === ends.length - 1) merges = saddle.length;
    while (merges < saddle.length && !precedes(endValue[end], maximum[end], saddleValue[merges], saddle[merges]))
      merges++;
    return { end, endValue: endValue[end], mergesBelow: merges };
  });
}
