import type { FieldSamples } from '#shared/domain/field-samples.ts';
import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';

/** A graph, and what its making has to tell. */
export interface BuiltGraph {
  readonly graph: Graph;
  /** Measured facts by name, like `recall`: what a reader of the numbers should know of the graph. */
  readonly facts: Readonly<Record<string, number>>;
  /** One sentence each, of what makes the graph a doubtful choice for these samples. */
  readonly warnings: readonly string[];
}

/** A way to read samples as a graph. `title` and `params` make its line in forms. */
export interface Representation extends Extension {
  /** The kinds of samples it is defined for; anything else is refused before `build` is called. */
  readonly takes: readonly FieldSamples['kind'][];
  /** Whether a complex belongs to it, so that there are pairs above dimension 0. */
  readonly complex?: true;
  /** Whether triangles of edges fill every cycle, so that the contour tree of the graph is that of a field. */
  readonly filled?: true;
  /**
   * Bytes at the peak of `build`, its graph included, from sizes alone: a refusal comes before anything is allocated.
   * @throws WorkbenchError 'unsupported-representation' when it is not defined for this many axes
   */
  bytes(samples: FieldSamples, params: ParamValues): number;
  /**
   * The graph depends on where the samples lie, never on their values (a missing vertex is left out afterwards). `samples.values` are kept in it, neither
   * copied nor written.
   * @param samples checked; no singleton axes unless it is [1]
   * @throws WorkbenchError 'unsupported-representation' when it is not defined for this many axes
   */
  build(samples: FieldSamples, params: ParamValues, workspace: Workspace): BuiltGraph;
}
