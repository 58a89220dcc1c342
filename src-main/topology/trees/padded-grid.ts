import { WorkbenchError } from '#shared/domain/errors.ts';
import type { GridGraph } from '#shared/domain/scalar-graph.ts';
import { shapeText } from '#shared/domain/tensor.ts';

/** 2³⁰ sites of four bytes are as many as one array may have. */
const MOST_SITES = 2 ** 30;

/**
 * A grid laid out with one empty cell after each line of each axis, so that a step over any edge of the grid lands on an empty cell and a sweep
 * needs no bounds checks. A site is a place in this layout; sites keep the order of the vertices.
 */
export interface PaddedGrid {
  readonly shape: readonly number[];
  /** Number of sites, empty ones included. */
  readonly sites: number;
  /** Steps to the neighbours. */
  readonly steps: Int32Array;
  /** Site of vertex 0: as many empty cells lie before it as the longest step. */
  readonly first: number;
  readonly strides: readonly number[];
}

/** @throws WorkbenchError 'too-large' */
export function paddedGrid({ shape, stencil }: GridGraph): PaddedGrid {
  const axes = shape.length;
  const strides = new Array<number>(axes);
  let size = 1;
  for (let k = axes - 1; k >= 0; k--) {
    strides[k] = size;
    size *= shape[k] + 1;
  }
  const steps = Int32Array.from({ length: stencil.length / axes }, (_, row) =>
    strides.reduce((step, stride, k) => step + stride * stencil[row * axes + k], 0),
  );
  const first = steps.reduce((longest, step) => Math.max(longest, step), 0);
  const sites = size + 2 * first;
  if (sites > MOST_SITES)
    throw new WorkbenchError('too-large', `A grid of ${shapeText(shape)} takes ${sites} sites, at most ${MOST_SITES}`, {
      shape,
      sites,
    });
  return { shape, sites, steps, first, strides };
}

/** The site of every vertex. @param sites one per vertex, written */
export function fillSites({ shape, strides, first }: PaddedGrid, sites: Uint32Array): void {
  const axes = shape.length;
  const line = shape[axes - 1];
  const index = new Array<number>(axes).fill(0);
  for (let vertex = 0; vertex < sites.length; vertex += line) {
    const start = index.reduce((site, i, k) => site + i * strides[k], first);
    for (let x = 0; x < line; x++) sites[vertex + x] = start + x;
    for (let k = axes - 2; k >= 0 && ++index[k] === shape[k]; k--) index[k] = 0;
  }
}

export function vertexAt({ shape, strides, first }: PaddedGrid, site: number): number {
  let rest = site - first;
  let vertex = 0;
  for (let k = 0; k < shape.length; k++) {
    const index = Math.floor(rest / strides[k]);
    rest -= index * strides[k];
    vertex = vertex * shape[k] + index;
  }
  return vertex;
}
