import type { DistanceValue } from '#shared/domain/distance.ts';
import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { TopologyParts } from '#shared/domain/topology-arrays.ts';

/** A distance between topologies: a (pseudo)metric on what it compares of them. */
export interface Distance extends Extension {
  /** One sentence: what is compared, and how it is measured. */
  readonly convention: string;
  readonly source: string;
  /**
   * Reads what it compares out of each topology once, and answers with the distance between the i-th and the j-th.
   * @param topologies with all pairs of dimension 0, read, never written
   * @throws WorkbenchError 'bad-value' for values that are not finite or too far apart for floating point; 'too-large'
   */
  between(topologies: readonly TopologyParts[], params: ParamValues): (i: number, j: number) => DistanceValue;
}

export const exactly = (value: number): DistanceValue => ({ value, exact: true, tolerance: 0 });
