import { WorkbenchError } from '../domain/errors.ts';
import type { PersistencePairs } from '../domain/persistence.ts';
import { ofDimension } from './curves/of-dimension.ts';
import { normalProbability } from './normal.ts';

export interface PersistenceImageOptions {
  readonly dimension?: number;
  /** Pixels along birth and along persistence. */
  readonly resolution: readonly [births: number, persistences: number];
  /** Standard deviation of the Gaussian put on each pair, in units of the values. */
  readonly sigma: number;
  /** What the image covers; images of several landscapes compare only over one. */
  readonly births: readonly [number, number];
  readonly persistences: readonly [number, number];
}

/**
 * Persistence image (Adams et al. 2017): over (birth, persistence), a Gaussian on each pair with weight persistence ÷ the largest persistence covered,
 * integrated over each pixel. Essential pairs included, with the death they have.
 * @returns rows of ascending persistence, births fastest: persistences × births
 * @throws WorkbenchError 'bad-value'
 */
export function persistenceImage(
  pairs: PersistencePairs,
  { dimension = 0, resolution: [columns, rows], sigma, births, persistences }: PersistenceImageOptions,
): Float64Array {
  if (!(sigma > 0 && births[1] > births[0] && persistences[1] > persistences[0] && columns >= 1 && rows >= 1))
    throw new WorkbenchError(
      'bad-value',
      `A persistence image needs σ > 0 and ranges that are not empty, found σ = ${sigma}, births ${births.join(' … ')}, persistences ${persistences.join(' … ')}`,
    );
  const image = new Float64Array(rows * columns);
  const { birth, death } = ofDimension(pairs, dimension);
  for (let i = 0; i < birth.length; i++) {
    const persistence = death[i] - birth[i];
    const weight = Math.max(0, Math.min(1, persistence / persistences[1]));
    if (weight === 0) continue;
    const across = shares(births, columns, birth[i], sigma);
    const up = shares(persistences, rows, persistence, sigma);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        image[row * columns + column] += weight * up[row] * across[column];
  }
  return image;
}

/** What of a Gaussian falls into each of so many equal parts of a range. */
function shares([low, high]: readonly [number, number], parts: number, centre: number, sigma: number): Float64Array {
  const edges = Float64Array.from({ length: parts + 1 }, (_, k) =>
    normalProbability((low + ((high - low) * k) / parts - centre) / sigma),
  );
  return edges.subarray(0, parts).map((edge, k) => edges[k + 1] - edge);
}
