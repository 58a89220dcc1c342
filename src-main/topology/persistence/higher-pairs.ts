import { WorkbenchError } from '#shared/domain/errors.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { Graph, GridGraph } from '#shared/domain/scalar-graph.ts';
import { orderedSites } from '../trees/ordered-sites.ts';
import { paddedGrid } from '../trees/padded-grid.ts';
import type { Workspace } from '../workspace.ts';
import { allAround, complexes, type GridComplex } from './complexes.ts';
import { dualPairs } from './dual-pairs.ts';
import { checkHigherMemory } from './higher-memory.ts';
import { middlePairs } from './middle-pairs.ts';
import { PairList } from './pair-list.ts';

const MOST_AXES = 4;

export interface HigherPairsOptions {
  readonly maxDimension: number;
  /** Whether pairs of equal values are listed; those of one vertex alone never are. */
  readonly keepZeroPersistence: boolean;
  /** Bytes that it may take; what is estimated to take more is refused before it starts. */
  readonly memoryLimit?: number;
}

/**
 * Persistence pairs of the dimensions 1 … maxDimension of the complex that belongs to a grid's stencil, as far as it has them: a box of n axes has classes
 * up to dimension n − 1, and above dimension 0 all of them die. A cell has the value of one of its vertices (of the grid-moore complex: of one of the
 * cells around it), the highest by rank (there: the lowest); birth and death vertex are those of the cells that bear and kill a class. In
 * what order the cells of one vertex come plays no part in it.
 * @throws WorkbenchError 'unsupported-representation' where there is no such complex, for missing vertices and above 4 axes; 'too-large'
 */
export function higherPairs(
  graph: Graph,
  representation: string,
  options: HigherPairsOptions,
  workspace: Workspace,
): PersistencePairs {
  const { grid, complex } = boxOf(graph, representation);
  const axes = grid.shape.length;
  const highest = Math.min(options.maxDimension, axes - 1);
  checkHigherMemory(grid.shape, representation, highest, options.memoryLimit);
  const roomy = { ...grid, stencil: allAround(axes) };
  const { order, count, vertexAt } = orderedSites(roomy, workspace);
  const found = new PairList(grid.values, vertexAt, options.keepZeroPersistence);
  const inMiddle = Math.min(highest, axes - 2);
  if (inMiddle >= 1) {
    const { strides } = paddedGrid(roomy);
    const sites = { order, count, strides };
    middlePairs(complex.cellTypes(axes), sites, inMiddle, workspace, (dimension, birth, death) =>
      found.add(dimension, birth, death),
    );
  }
  if (highest >= 1 && highest === axes - 1) {
    const { steps } = paddedGrid({ ...grid, stencil: complex.dualStencil(grid) });
    dualPairs(order, count, steps, workspace, (birth, death) => found.add(highest, birth, death));
  }
  return found.sorted(workspace);
}

function boxOf(graph: Graph, representation: string): { grid: GridGraph; complex: GridComplex } {
  const complex = complexes[representation];
  if (graph.kind !== 'grid' || !complex)
    throw new WorkbenchError(
      'unsupported-representation',
      `Pairs above dimension 0 need a complex, and ${representation} is a graph alone; take one of ${Object.keys(complexes).join(', ')}`,
      { representation },
    );
  const axes = graph.shape.length;
  if (axes > MOST_AXES)
    throw new WorkbenchError(
      'unsupported-representation',
      `Pairs above dimension 0 are found on grids of at most ${MOST_AXES} axes, this one has ${axes}`,
      { axes },
    );
  let missing = 0;
  for (let v = 0; v < graph.values.length; v++) missing += +!Number.isFinite(graph.values[v]);
  if (missing > 0)
    throw new WorkbenchError(
      'unsupported-representation',
      `Pairs above dimension 0 need a complete grid, and ${missing} of ${graph.values.length} values are missing`,
      { missing },
    );
  return { grid: graph, complex };
}
