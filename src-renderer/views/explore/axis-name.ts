/** `α₃` for the third axis of a grid. */
export const axisName = (axis: number): string =>
  `α${[...String(axis + 1)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('')}`;
