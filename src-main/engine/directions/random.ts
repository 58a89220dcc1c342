import { WorkbenchError } from '#shared/domain/errors.ts';
import { Random } from '#shared/domain/random.ts';
import { maxDims, type DirectionKind } from './direction-kind.ts';
import { addScaled, describeVectors, dot, norm } from './vectors.ts';

/** Gaussian vectors, orthonormalised in ℝᴾ: an isotropic random subspace (METHOD §1). The first direction does not depend on how many follow. */
export const random: DirectionKind = {
  id: 'random',
  title: 'Random, orthonormal',
  params: { seed: { kind: 'integer', title: 'Seed', default: 0, min: 0, draws: true } },
  defaultRange: { low: -1, high: 1 },
  files: { least: 0, most: 0 },
  dims: async () => ({ most: maxDims, usual: 2 }),
  convention: 'Gaussian, orthonormalised in weight space (modified Gram–Schmidt, twice)',

  async make({ dims, params, parameters }) {
    const size = parameters.reduce((sum, { size }) => sum + size, 0);
    if (dims > size)
      throw new WorkbenchError('bad-value', `${dims} orthogonal directions do not exist in a space of ${size} weights`);
    const source = new Random(params.seed as number);
    const directions: Float64Array[] = [];
    for (let k = 0; k < dims; k++) {
      const d = new Float64Array(size);
      for (let i = 0; i < size; i++) d[i] = source.normal();
      orthonormalise(d, directions);
      directions.push(d);
    }
    checkOrthonormal(directions);
    return { vectors: directions };
  },
};

/** Takes the components along unit vectors `basis` out of `d` and scales it to length 1, in place. Twice is enough (Giraud et al. 2005). */
function orthonormalise(d: Float64Array, basis: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const b of basis) addScaled(d, -dot(d, b), b);
    const length = norm(d);
    for (let i = 0; i < d.length; i++) d[i] /= length;
  }
}

function checkOrthonormal(directions: readonly Float64Array[]): void {
  const { norms, cosines } = describeVectors(directions);
  const good = norms.every((n) => Math.abs(n - 1) < 1e-6) && cosines.every((c) => Math.abs(c) < 1e-6);
  if (!good)
    throw new WorkbenchError('internal', `Random directions came out with norms ${norms} and cosines ${cosines}`, {
      norms,
      cosines,
    });
}
