export function allFinite(a: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!Number.isFinite(a[i])) return false;
  return true;
}

/** Which of an evaluation that is not finite is to blame. */
export const notFinite = (loss: number): string =>
  Number.isFinite(loss) ? 'the gradient is not finite' : `the loss is ${loss}`;
