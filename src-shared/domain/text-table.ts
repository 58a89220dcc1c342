/** A table's head and rows as they are written; numbers in full. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}
