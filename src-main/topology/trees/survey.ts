import type { Workspace } from '../workspace.ts';

/** The vertex of highest rank, and whether every value is finite. `highest` means nothing when one is not. */
export function survey(values: Float64Array | Float32Array): { highest: number; complete: boolean } {
  return values instanceof Float32Array ? survey32(values) : survey64(values);
}

const surveyOf = <V extends Float64Array | Float32Array>() =>
  function (values: V): { highest: number; complete: boolean } {
    let highest = 0;
    let top = values[0];
    let finite = 1;
    for (let v = 0; v < values.length; v++) {
      const value = values[v];
      finite &= +(value - value === 0);
      if (value >= top) {
        top = value;
        highest = v;
      }
    }
    return { highest, complete: finite === 1 };
  };

const survey32 = surveyOf<Float32Array>();
const survey64 = surveyOf<Float64Array>();

/** A copy in the workspace with NaN for ±∞, so that no comparison ever finds a missing vertex lower than another. */
export function withoutInfinities<V extends Float64Array | Float32Array>(values: V, workspace: Workspace): V {
  const copy =
    values instanceof Float32Array
      ? workspace.float32('finite values', values.length)
      : workspace.float64('finite values', values.length);
  for (let v = 0; v < values.length; v++) copy[v] = Number.isFinite(values[v]) ? values[v] : NaN;
  return copy as V;
}

/** Name and highest vertex of each connected component. @param values NaN where missing */
export function componentMaxima(
  values: Float64Array | Float32Array,
  parent: Uint32Array,
  componentOf: (vertex: number) => number,
): { oldest: Uint32Array; maximum: Uint32Array } {
  const oldest = Uint32Array.from(parent.keys()).filter((c) => parent[c] === c);
  const highest = new Float64Array(parent.length).fill(-Infinity);
  const maximum = new Uint32Array(parent.length);
  for (let v = 0; v < values.length; v++) {
    if (Number.isNaN(values[v])) continue;
    const component = componentOf(v);
    // ids ascend, so of equal values the later one has the higher rank
    if (values[v] < highest[component]) continue;
    highest[component] = values[v];
    maximum[component] = v;
  }
  return { oldest, maximum: maximum.slice(0).filter((_, c) => parent[c] === c) };
}
