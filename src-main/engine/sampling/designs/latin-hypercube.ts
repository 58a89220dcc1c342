import { Random } from '#shared/domain/random.ts';
import type { Design } from './design.ts';

/**
 * Each axis is cut into n strata of the same width, and every stratum of every axis holds one point: the strata of the axes are matched by random
 * permutations, and a point lies anywhere in its cell. McKay, Beckman and Conover 1979.
 */
export const latinHypercube: Design = {
  id: 'latin-hypercube',
  title: 'Latin hypercube',
  params: { seed: { kind: 'integer', title: 'Seed', default: 0, min: 0, draws: true } },
  convention: 'one point in each of n strata of every axis, strata matched by random permutations, jittered within',
  points(n, dims, { seed }) {
    const random = new Random(seed as number);
    const points = new Float64Array(n * dims);
    for (let axis = 0; axis < dims; axis++) {
      const stratum = random.choose(n, n);
      // 32 bits of jitter: the sum is exact, so that no point is rounded into the next stratum
      for (let i = 0; i < n; i++) points[i * dims + axis] = (stratum[i] + random.uint32() / 2 ** 32) / n;
    }
    return points;
  },
};
