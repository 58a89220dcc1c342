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

/** Float32 fields are widened, so that every later loop over values sees one type of array: V8 makes loops that have seen both twice as slow. */
export function survey(values: Float64Array | Float32Array, workspace: Workspace): Survey {
  const wide = values instanceof Float32Array ? workspace.float64('survey wide', values.length) : values;
  const highest = values instanceof Float32Array ? widen(values, wide) : scan(values);
  if (highest >= 0) return { values: wide, complete: true, highest };
  const holed = workspace.float64('survey holed', wide.length);
  for (let v = 0; v < wide.length; v++) holed[v] = Number.isFinite(wide[v]) ? wide[v] : NaN;
  return { values: holed, complete: false, highest: 0 };
}

/** The vertex of highest rank, −1 when a value is not finite. */
function scan(values: Float64Array): number {
  let highest = 0;
  let top = values[0];
  let complete = 1;
  for (let v = 0; v < values.length; v++) {
    const value = values[v];
    complete &= +(value - value === 0);
    if (value >= top) {
      top = value;
      highest = v;
    }
  }
  return complete ? highest : -1;
}

/** As `scan`, on the way of copying `values` into `wide`. */
function widen(values: Float32Array, wide: Float64Array): number {
  let highest = 0;
  let top = values[0];
  let complete = 1;
  for (let v = 0; v < values.length; v++) {
    const value = values[v];
    wide[v] = value;
    complete &= +(value - value === 0);
    if (value >= top) {
      top = value;
      highest = v;
    }
  }
  return complete ? highest : -1;
}
