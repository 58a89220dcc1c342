import { sizeOf } from '#shared/domain/tensor.ts';
import type { ParameterShape } from '../architectures/architecture.ts';
import { maxDims, type DirectionKind } from './direction-kind.ts';
import { rescaledDirections, rescaledParams, type Rows } from './rescaled.ts';

/** Gaussian vectors of which every filter has the norm of the model's filter (Li et al. 2018, section 4): one unit of α is as large as the weights are. */
export const randomFilter: DirectionKind = {
  id: 'random-filter',
  title: 'Random, filter-normalised',
  params: rescaledParams,
  defaultRange: { low: -1, high: 1 },
  files: { least: 0, most: 0 },
  dims: async () => ({ most: maxDims, usual: 2 }),
  convention:
    'Gaussian; each output row of a tensor with two axes or more has the norm of the same row of the weights (0 where either is 0), 1-D tensors are 0 unless kept; not orthogonalised',
  make: async (context) => ({ vectors: rescaledDirections(context, filters) }),
};

/** One row per output. */
const filters = ({ shape, outputAxis = 0 }: ParameterShape): Rows => ({
  count: shape[outputAxis],
  inner: sizeOf(shape.slice(outputAxis + 1)),
});
