import { maxDims, type DirectionKind } from './direction-kind.ts';

/** The directions along which the loss bends most at the trained weights. */
export const hessian: DirectionKind = {
  id: 'hessian',
  title: 'Eigenvectors of the Hessian',
  params: {
    seed: { kind: 'integer', title: 'Seed of the vector that the search starts from', default: 0, min: 0 },
    tolerance: {
      kind: 'number',
      title: 'Largest residual ‖Hv − λv‖ ÷ |λ| of each eigenvector',
      default: 1e-4,
      min: 1e-12,
      max: 0.1,
    },
  },
  defaultRange: { low: -0.5, high: 0.5 },
  files: { least: 0, most: 0 },
  dims: async () => ({ most: maxDims, usual: 2 }),
  convention:
    'eigenvectors of the largest eigenvalues (algebraic) of the Hessian of the full-batch loss at the weights; unit length, largest entry positive; relative-residual is ‖Hv − λv‖ ÷ |λ|',

  async make({ dims, params, eigenvectors }) {
    const { seed, tolerance } = params as { seed: number; tolerance: number };
    const { vectors, values, residuals } = await eigenvectors({ top: dims, tolerance, seed });
    return {
      vectors,
      details: values.map((eigenvalue, k) => ({ eigenvalue, 'relative-residual': residuals[k] })),
    };
  },
};
