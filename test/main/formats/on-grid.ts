import type { Landscape } from '#shared/domain/landscape.ts';
import { isSampleSet, type Samples } from '#shared/domain/sample-set.ts';

/** The samples of a file that should hold a grid. */
export function onGrid(samples: Samples): Landscape {
  if (isSampleSet(samples)) throw new Error('These are scattered points');
  return samples;
}
