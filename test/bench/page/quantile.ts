/** The smallest of the values that at least a share `q` of them does not pass. @param values not empty; read, never written @param q in (0, 1] */
export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(q * values.length) - 1];
