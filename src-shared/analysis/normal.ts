/** Below this the error function's power series needs few terms and loses no digits. */
const seriesEnd = 2;

/** Error function to about 1e-15: its Maclaurin series near 0, the complement's continued fraction (Lentz) beyond. */
export function erf(x: number): number {
  const z = Math.abs(x);
  if (!(z >= seriesEnd)) return series(x);
  return Math.sign(x) * (1 - complement(z));
}

/** erf(x) = 2/√π · e^{−x²} · Σ 2ᵏ x^{2k+1} ÷ (1·3·…·(2k+1)): all terms have one sign. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc(x) for x ≥ 2, from below upwards: e^{−x²} ÷ (√π · (x + ½ ÷ (x + 1 ÷ (x + 3/2 ÷ …)))). */
function complement(x: number): number {
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/** Probability that a standard normal number is at most x. */
export const normalProbability = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2;

/** The x of a probability in (0, 1), by bisection between −9 and 9 to the last digit: no probability that a user asks for lies beyond. */
export function normalQuantile(p: number): number {
  let [low, high] = [-9, 9];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (normalProbability(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
