import type { Workspace } from '../workspace.ts';

/** A field made ready for the link tables. */
export interface Survey {
  /** The field as float64, NaN wherever a vertex is missing: no comparison ever finds one lower than another. */
  readonly values: Float64Array;
  /** Whether every value is finite. */
  readonly complete: boolean;
  /** The vertex of highest rank; says nothing when the field is not complete. */
  readonly highest: number;
}

/** Float32 fields are widened, so that every loop over values sees one type of array: V8 makes loops that have seen both twice as slow. */
export function survey(values: Float64Array | Float32Array, workspace: Workspace): Survey {
  const wide = values instanceof Float32Array ? widen(values, workspace) : values;
  let highest = 0;
  let top = wide[0];
  let complete = 1;
  for (let v = 0; v < wide.length; v++) {
    const value = wide[v];
    complete &= +(value - value === 0);
    if (value >= top) {
      top = value;
      highest = v;
    }
  }
  if (complete) return { values: wide, complete: true, highest };
  const holed = workspace.float64('survey holed', wide.length);
  for (let v = 0; v < wide.length; v++) holed[v] = Number.isFinite(wide[v]) ? wide[v] : NaN;
  return { values: holed, complete: false, highest };
}

function widen(values: Float32Array, workspace: Workspace): Float64Array {
  const wide = workspace.float64('survey wide', values.length);
  for (let v = 0; v < values.length; v++) wide[v] = values[v];
  return wide;
}
