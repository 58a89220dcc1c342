import type { GridGraph } from '#shared/domain/scalar-graph.ts';
import { stencil } from '../representations/stencil.ts';
import type { CellTypes } from './cells/cell-type.ts';
import { topCellsCubical, verticesCubical } from './cells/cubical.ts';
import { freudenthal } from './cells/freudenthal.ts';

/** The complex that belongs to a stencil. */
export interface GridComplex {
  cellTypes(axes: number): CellTypes;
  /** Stencil by which the components of the complement are joined: to samples whose open stars, or whole cells, touch. */
  dualStencil(graph: GridGraph): Int8Array;
}

/** Every offset between two corners of one cube. */
export const allAround = (axes: number): Int8Array => stencil(axes, () => true);

/** By the id of the representation. */
export const complexes: Readonly<Record<string, GridComplex>> = {
  'grid-freudenthal': { cellTypes: freudenthal, dualStencil: (graph) => graph.stencil },
  'grid-axis': { cellTypes: verticesCubical, dualStencil: ({ shape }) => allAround(shape.length) },
  'grid-moore': {
    cellTypes: topCellsCubical,
    dualStencil: ({ shape }) => stencil(shape.length, (offset) => offset.filter((o) => o !== 0).length === 1),
  },
};
