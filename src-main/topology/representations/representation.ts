import type { Extension } from '#shared/domain/params.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';

/** A way to read samples on a grid as a graph. */
export interface Representation extends Extension {
  /**
   * @param shape no singleton axes unless it is [1]; the last axis is the fastest
   * @param values one per vertex; kept in the graph, never copied or written
   * @throws WorkbenchError 'unsupported-representation' when it is not defined for this many axes
   */
  build(shape: readonly number[], values: Float64Array | Float32Array): Graph;
}
