import { Random } from '#shared/domain/random.ts';
import type { Design } from './design.ts';

/** Independent points, the same everywhere in the cube. The first points do not depend on how many follow. */
export const uniform: Design = {
  id: 'uniform',
  title: 'Uniform random points',
  params: { seed: { kind: 'integer', title: 'Seed', default: 0, min: 0, draws: true } },
  convention: 'independent uniform points, one after another',
  points(n, dims, { seed }) {
    const random = new Random(seed as number);
    return new Float64Array(n * dims).map(() => random.uniform());
  },
};
