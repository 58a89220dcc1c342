import { WorkbenchError } from '#shared/domain/errors.ts';
import { symmetricEigen } from '../curvature/dense.ts';
import { combine, orthogonalise, scale } from '../curvature/orthogonal.ts';
import { maxDims, type DirectionContext, type DirectionKind } from './direction-kind.ts';
import { addScaled, dot, faceUp } from './vectors.ts';

/** Memory for the differences: they are all needed at once. */
const mostBytes = 2 ** 31;

/** A variance below this share of the largest cannot be told from the rounding of the products that it is made of. */
const nothing = 1e-12;

/**
 * Principal components of a run's checkpoints, seen from the trained weights: the plane through θ that comes closest to them in the least-squares sense (Li et
 * al. 2018, section 7). Found by the matrix of inner products, which is as large as there are checkpoints, however many weights they have.
 */
export const trajectoryPca: DirectionKind = {
  id: 'trajectory-pca',
  title: 'Principal components of a training run',
  params: {},
  defaultRange: { low: -1, high: 1 },
  files: { least: 2, most: 1000 },
  dims: async (paths) => ({ most: Math.min(paths.length, maxDims), usual: 2 }),
  convention:
    'principal components of (weights of each checkpoint − weights) about the weights, not about their mean; unit length, largest entry positive; explained-variance is the share of the sum of squared distances',

  async make(context) {
    const { dims } = context;
    const { differences, gram } = await differencesOf(context);
    const { values, vectors } = symmetricEigen(gram);
    const rank = values.findIndex((value) => !(value > nothing * values[0]));
    if (rank >= 0 && rank < dims)
      throw new WorkbenchError(
        'bad-value',
        `The ${differences.length} checkpoints differ from the model along ${rank} independent directions, ${dims} were asked for; say fewer --dims, or give more checkpoints`,
        { rank, dims },
      );
    const total = values.reduce((sum, value) => sum + Math.max(value, 0), 0);
    const components: Float64Array[] = [];
    for (let k = 0; k < dims; k++) {
      const component = combine(differences, vectors[k]);
      scale(component, 1 / orthogonalise(component, components));
      faceUp(component);
      components.push(component);
    }
    return { vectors: components, details: components.map((_, k) => ({ 'explained-variance': values[k] / total })) };
  },
};

/** θₖ − θ of every checkpoint, and their inner products. @throws WorkbenchError 'too-large' */
async function differencesOf({
  weights,
  paths,
  loadWeights,
}: DirectionContext): Promise<{ readonly differences: Float64Array[]; readonly gram: Float64Array[] }> {
  const bytes = paths.length * weights.byteLength;
  if (bytes > mostBytes)
    throw new WorkbenchError(
      'too-large',
      `${paths.length} checkpoints of ${weights.length} weights take ${bytes} bytes, at most ${mostBytes} are used; give every second one, or fewer`,
      { bytes },
    );
  const differences: Float64Array[] = [];
  const gram = paths.map(() => new Float64Array(paths.length));
  for (const [k, path] of paths.entries()) {
    const difference = await loadWeights(path);
    addScaled(difference, -1, weights);
    differences.push(difference);
    for (let j = 0; j <= k; j++) gram[k][j] = gram[j][k] = dot(difference, differences[j]);
  }
  return { differences, gram };
}
