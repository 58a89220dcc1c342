import type { Extension, ParamValues } from '#shared/domain/params.ts';

/** A way to scatter points over a box. What is drawn depends on its arguments alone. */
export interface Design extends Extension {
  /** One line for the record: how the points are drawn. */
  readonly convention: string;
  /**
   * Points of the unit cube, n × d, row-major, every coordinate in [0, 1).
   * @param n at least 0
   */
  points(n: number, dims: number, params: ParamValues): Float64Array;
}
