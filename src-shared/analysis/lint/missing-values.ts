import type { Finding } from '../../domain/finding.ts';
import type { Values } from './rule.ts';

export function missingValues(_: unknown, { name, values }: Values): Finding | null {
  let [nan, infinite, first] = [0, 0, -1];
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    if (first < 0) first = i;
    if (Number.isNaN(values[i])) nan++;
    else infinite++;
  }
  if (first < 0) return null;
  return {
    id: 'missing-values',
    what: `${nan} NaN and ${infinite} infinite values among ${values.length}`,
    where: `field ${name}, first at vertex ${first}`,
    why: 'they are left out of the topology, which cuts the grid around them',
    advice: 'shrink the range until the loss stays finite, or read the numbers as those of the remaining part',
  };
}
