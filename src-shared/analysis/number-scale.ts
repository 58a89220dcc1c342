import type { ScaleChoice } from './scale-choice.ts';
import { finiteExtent } from './statistics.ts';

/** From this ratio of largest to smallest value on, positive numbers are read in decades. */
const decades = 1000;

/** The axis for numbers of several models: log when all are positive and span three decades, else linear; null when none is finite. */
export function chooseNumberScale(values: ArrayLike<number>): ScaleChoice | null {
  const domain = finiteExtent(values);
  if (!domain) return null;
  const isLog = domain[0] > 0 && domain[1] / domain[0] >= decades;
  return { kind: isLog ? 'log' : 'linear', domain, apart: false, caption: isLog ? 'log scale' : 'linear scale' };
}
