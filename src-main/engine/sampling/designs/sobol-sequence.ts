/** A primitive polynomial over GF(2) and where its recurrence starts. */
interface DirectionNumbers {
  /** Degree of the polynomial. */
  readonly degree: number;
  /** Its coefficients without the first and the last, as bits. */
  readonly coefficients: number;
  /** m₁ … m of that degree: mₖ odd and below 2ᵏ. */
  readonly initial: readonly number[];
}

const entry = (degree: number, coefficients: number, ...initial: number[]): DirectionNumbers => ({
  degree,
  coefficients,
  initial,
});

/** Axes 2, 3, … of `new-joe-kuo-6` (Joe and Kuo 2008, "Constructing Sobol sequences with better two-dimensional projections"). */
export const directionNumbers: readonly DirectionNumbers[] = [
  entry(1, 0, 1),
  entry(2, 1, 1, 3),
  entry(3, 1, 1, 3, 1),
  entry(3, 2, 1, 1, 1),
  entry(4, 1, 1, 1, 3, 3),
  entry(4, 4, 1, 3, 5, 13),
  entry(5, 2, 1, 1, 5, 5, 17),
  entry(5, 4, 1, 1, 5, 5, 5),
  entry(5, 7, 1, 1, 7, 11, 19),
];

/** What there are direction numbers for; the first axis needs none. */
export const mostSobolAxes = directionNumbers.length + 1;

const bits = 32;

/**
 * Points 1 … n of Sobol's sequence (point 0 is the origin) as 32-bit fractions, n × d, row-major: 2³² stands for 1. In Gray code order (Antonov and Saleev
 * 1979): a block of 2ᵐ points that starts at a multiple of 2ᵐ is the same set as in Sobol's own order.
 * @param dims 1 to `mostSobolAxes`
 */
export function sobolSequence(n: number, dims: number): Uint32Array {
  const directions = Array.from({ length: dims }, (_, axis) => directionsOf(axis));
  const points = new Uint32Array(n * dims);
  const point = new Uint32Array(dims);
  for (let i = 0; i < n; i++) {
    // the lowest zero bit of the last point's number: the one bit in which the next number's Gray code differs
    const bit = 31 - Math.clz32(~i & (i + 1));
    for (let axis = 0; axis < dims; axis++) points[i * dims + axis] = point[axis] ^= directions[axis][bit];
  }
  return points;
}

/** Direction numbers of an axis as 32-bit fractions, one per bit of a point's number. */
function directionsOf(axis: number): Uint32Array {
  if (axis === 0) return Uint32Array.from({ length: bits }, (_, k) => 2 ** (bits - 1 - k));
  const { degree, coefficients, initial } = directionNumbers[axis - 1];
  const v = new Uint32Array(bits);
  for (let k = 0; k < bits; k++) {
    if (k < degree) {
      v[k] = initial[k] * 2 ** (bits - 1 - k);
      continue;
    }
    v[k] = v[k - degree] ^ (v[k - degree] >>> degree);
    for (let j = 1; j < degree; j++) if ((coefficients >>> (degree - 1 - j)) & 1) v[k] ^= v[k - j];
  }
  return v;
}
