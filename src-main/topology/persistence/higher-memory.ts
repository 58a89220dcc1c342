import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText } from '#shared/domain/tensor.ts';
import { complexes } from './complexes.ts';

/** Bytes that may be taken where no other limit is given. */
const USUAL_LIMIT = 4 * 2 ** 30;

/** Keys of cells are unsigned 32-bit integers. */
const MOST_KEYS = 2 ** 32;

/** Sorting the samples, the components of the complement and the pairs, measured on noise of 1024 × 1024. */
const BYTES_PER_SITE = 80;

/** Rank and union-find of a site while cells are paired. */
const BYTES_PER_RANKED_SITE = 8;

/** Columns per sample and dimension: 70 to 170 were measured on noise of 64³ and 14⁴ to 16⁴ samples, next to none on smooth fields. */
const BYTES_OF_COLUMNS = 200;

/**
 * Bytes that the pairs of the dimensions 1 … maxDimension take at their peak, of noise; a smooth field takes less in the dimensions between 0 and the
 * highest.
 * @param shape last axis fastest, no singleton axes
 */
export function higherBytes(shape: readonly number[], representation: string, maxDimension: number): number {
  const axes = shape.length;
  const samples = shape.reduce((product, n) => product * n, 1);
  const sites = shape.reduce((product, n) => product * (n + 1), 1);
  const inMiddle = Math.min(maxDimension, axes - 2);
  if (inMiddle < 1) return BYTES_PER_SITE * sites;
  // two sets of keys, a bit each: of what kills a class of one dimension, and of the next
  const bits = (2 * keysPerSample(representation, axes)) / 8;
  return (BYTES_PER_SITE + BYTES_PER_RANKED_SITE) * sites + (bits + BYTES_OF_COLUMNS * inMiddle) * samples;
}

/** @throws WorkbenchError 'too-large' with the numbers, before anything is allocated */
export function checkHigherMemory(
  shape: readonly number[],
  representation: string,
  maxDimension: number,
  limit: number = USUAL_LIMIT,
): void {
  const bytes = higherBytes(shape, representation, maxDimension);
  const what = `Pairs up to dimension ${maxDimension} of ${representation} on a grid of ${shapeText(shape)}`;
  if (bytes > limit)
    throw new WorkbenchError(
      'too-large',
      `${what} take about ${gibibytes(bytes)} GiB of memory, at most ${gibibytes(limit)} GiB are allowed; take a coarser grid or a lower dimension`,
      { bytes, limit },
    );
  const keys = keysPerSample(representation, shape.length) * shape.reduce((product, n) => product * n, 1);
  if (Math.min(maxDimension, shape.length - 2) >= 1 && keys > MOST_KEYS)
    throw new WorkbenchError('too-large', `${what} take ${keys} cells, at most ${MOST_KEYS} have a key`, { keys });
}

const keysPerSample = (representation: string, axes: number): number =>
  complexes[representation].cellTypes(axes).types.reduce((sum, { corners }) => sum + corners.length, 0);

const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toPrecision(3);
