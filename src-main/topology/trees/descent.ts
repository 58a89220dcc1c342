import type { Critical } from './critical.ts';

/** What one look at the cells around every vertex of a grid tells. The arrays may lie in the workspace. */
export interface Descent {
  /** Per vertex, by which way a lower neighbour is reached. */
  readonly way: Uint8Array;
  /** Per way the step in vertex ids; 0 at a minimum or a missing vertex, which have none. */
  readonly step: Int32Array;
  readonly critical: Critical;
  /** Step in vertex ids to each cell of the ring, whose sets `critical.heads` are. */
  readonly reach: Int32Array;
  /** Whether every value is finite. */
  readonly complete: boolean;
  /** The vertex of highest rank; says nothing when the field is not complete. */
  readonly highest: number;
}
