/** Points of a curve that are kept of every power of ten of its steps: a hundred thousand iterations stay a few thousand points. */
const perDecade = 1000;

/** Whether the point of this step is kept: all below 1000, then every 10th below 10 000, every 100th below 100 000 … */
export const isKept = (step: number): boolean =>
  step < perDecade || step % 10 ** (Math.floor(Math.log10(step)) - Math.log10(perDecade) + 1) === 0;
