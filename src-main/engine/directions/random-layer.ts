import { maxDims, type DirectionKind } from './direction-kind.ts';
import { rescaledDirections, rescaledParams, wholeTensor } from './rescaled.ts';

/** Gaussian vectors of which every tensor has the norm of the model's tensor. */
export const randomLayer: DirectionKind = {
  id: 'random-layer',
  title: 'Random, layer-normalised',
  params: rescaledParams,
  defaultRange: { low: -1, high: 1 },
  files: { least: 0, most: 0 },
  dims: async () => ({ most: maxDims, usual: 2 }),
  convention:
    'Gaussian; each tensor with two axes or more has the norm of the same tensor of the weights (0 where either is 0), 1-D tensors are 0 unless kept; not orthogonalised',
  make: async (context) => ({ vectors: rescaledDirections(context, wholeTensor) }),
};
