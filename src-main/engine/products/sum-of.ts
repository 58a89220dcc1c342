import { addScaled } from '../directions/vectors.ts';

/** The sum of vectors of one length, added in their order; a new array. @param parts at least one */
export function sumOf([first, ...others]: readonly Float64Array[]): Float64Array {
  const sum = first.slice();
  for (const other of others) addScaled(sum, 1, other);
  return sum;
}
