/**
 * Half-width, in standard errors, of the central interval that holds Student's t with probability `confidence`.
 * @param confidence in [0, 1)
 * @param freedom degrees of freedom, an integer ≥ 1
 */
export function studentT(confidence: number, freedom: number): number {
  // in the angle whose tangent is t ÷ √freedom the probability is smooth and its range finite
  let low = 0;
  let high = Math.PI / 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (central(middle, freedom) < confidence) low = middle;
    else high = middle;
  }
  return Math.tan((low + high) / 2) * Math.sqrt(freedom);
}

/** P(|T| < √freedom·tan(angle)): a finite series for whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). */
function central(angle: number, freedom: number): number {
  const odd = freedom % 2 === 1;
  const cosine2 = Math.cos(angle) ** 2;
  let term = odd ? Math.cos(angle) : 1;
  let sum = 0;
  for (let k = odd ? 1 : 0; k <= freedom - 2; k += 2) {
    sum += term;
    term *= ((k + 1) / (k + 2)) * cosine2;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
