import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FieldSamples, GridSamples } from '#shared/domain/field-samples.ts';
import type { Representation } from './representation.ts';

interface GridStencil {
  readonly id: string;
  readonly title: string;
  readonly filled?: true;
  /** Offsets to the neighbours on a grid of so many axes, as in `GridGraph`. @throws WorkbenchError 'unsupported-representation' */
  readonly stencil: (axes: number) => Int8Array;
}

/** A representation of grids alone, the same neighbourhood everywhere. */
export const gridStencil = ({ stencil, ...named }: GridStencil): Representation => ({
  ...named,
  params: {},
  takes: ['grid'],
  complex: true,
  bytes(samples) {
    stencil(gridOf(samples, named.id).shape.length);
    return 0;
  },
  build(samples) {
    const { shape, values } = gridOf(samples, named.id);
    return { graph: { kind: 'grid', shape, values, stencil: stencil(shape.length) }, facts: {}, warnings: [] };
  },
});

/** @throws WorkbenchError 'unsupported-representation' for scattered points */
export function gridOf(samples: FieldSamples, id: string): GridSamples {
  if (samples.kind === 'grid') return samples;
  throw new WorkbenchError(
    'unsupported-representation',
    `${id} is defined on grids, these are ${samples.values.length} scattered points; use knn, delaunay or gabriel`,
  );
}
