import { findMisalignment, type Misalignment } from './misalignment.ts';
import type { GridRule } from './rule.ts';
import { brief } from './words.ts';

/** Beyond this the figure says how well the field is rounded. */
const most = 1000;

export const serpentine: GridRule = ({ axes }, { name, values }) => {
  const found = findMisalignment(
    axes.map((axis) => axis.values.length),
    values,
  );
  if (!found) return null;
  const closer = found.gain < most ? brief(found.gain) : `more than ${most}`;
  return {
    id: 'serpentine',
    what: `every second line along ${axes[found.along].name} is displaced by one step; put back, the lines fit each other ${closer} times as closely`,
    where: `field ${name}, ${movedLines(found, (i) => axes[i].name)}`,
    why: 'a grid walked to and fro, one step off on the way back: what lies side by side in it does not in the landscape, and valleys fall into false minima',
    advice: 'use the re-aligned copy (saddleback inspect FILE --realign COPY.npz), or sample again row by row',
    repair: 'realign',
  };
};

/** `lines 1, 3, 5 … of axis1, by +1 along axis0`. */
export const movedLines = ({ along, across, parity, shift }: Misalignment, nameOf: (axis: number) => string): string =>
  `lines ${[0, 2, 4].map((i) => i + parity).join(', ')} … of ${nameOf(across)}, by ${shift > 0 ? '+' : '−'}1 along ${nameOf(along)}`;
