import type { Lowering } from './lowering.ts';

/** 1 above 0, −1 below, and x itself where it is neither: 0 or NaN. */
export const signLowering: Lowering = {
  op: 'Sign',
  lower: (g, _node, [x]) => g.where(g.greater(x, 0), 1, g.where(g.less(x, 0), -1, x)),
};
