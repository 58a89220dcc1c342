import { WorkbenchError } from '#shared/domain/errors.ts';
import type { DirectionContext, DirectionKind } from './direction-kind.ts';
import { addScaled, dot, norm } from './vectors.ts';

/** A second model this close to the line through the first two, relative to its distance from θ, spans no plane with them: what is left is rounding. */
const collinear = 1e-6;

/**
 * From θ to other models of the same architecture: θ + δ₁ is the first, and the second lies in the plane, at α₂ = 1 (the barrier of linear interpolation;
 * Goodfellow et al. 2015). The directions are orthogonal and have the lengths of the differences.
 */
export const betweenModels: DirectionKind = {
  id: 'between-models',
  title: 'Towards one or two other models',
  params: {},
  defaultRange: { low: -0.5, high: 1.5 },
  files: { least: 1, most: 2 },
  joinsModels: true,
  dims: async (paths) => ({ most: paths.length, usual: paths.length }),
  convention:
    "direction 0 = weights of the first file − weights; direction 1 = the part of (weights of the second file − weights) that is orthogonal to it; the other models' buffers are not used",

  async make(context) {
    const { dims, paths } = context;
    const first = await difference(context, paths[0]);
    if (dims === 1) return { vectors: [first] };
    const second = await difference(context, paths[1]);
    const length = norm(second);
    // twice: what the first pass leaves by rounding, the second takes off
    for (let pass = 0; pass < 2; pass++) addScaled(second, -dot(second, first) / dot(first, first), first);
    if (norm(second) <= collinear * length)
      throw new WorkbenchError(
        'bad-value',
        `${paths[1]} lies on the line through the model and ${paths[0]}, expected three models that span a plane; say --dims 1, or take another model`,
      );
    return { vectors: [first, second] };
  },
};

/** θ_other − θ. @throws WorkbenchError 'bad-value' when there is none */
async function difference({ weights, loadWeights }: DirectionContext, path: string): Promise<Float64Array> {
  const other = await loadWeights(path);
  addScaled(other, -1, weights);
  if (norm(other) === 0)
    throw new WorkbenchError('bad-value', `${path} has the weights of the model itself, expected those of another one`);
  return other;
}
