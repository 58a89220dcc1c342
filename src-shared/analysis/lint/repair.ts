import { shapeOf, type Landscape } from '../../domain/landscape.ts';
import { findMisalignment } from './misalignment.ts';
import { realigned } from './realign.ts';
import type { Values } from './rule.ts';
import { movedLines } from './serpentine.ts';

/** A landscape put right, and what was done to it in words. */
export interface Repair {
  readonly landscape: Landscape;
  readonly change: string;
}

/** The re-aligned copy that lint offers for one field; null where it finds no displaced lines. The other fields follow: they lie on the same grid. */
export function realign(whole: Landscape, { values }: Values): Repair | null {
  const found = findMisalignment(shapeOf(whole), values);
  if (!found) return null;
  const nameOf = (axis: number): string => whole.axes[axis].name;
  const row = `the ${found.shift > 0 ? 'last' : 'first'} point of ${nameOf(found.along)}`;
  const change = `displaced ${movedLines(found, nameOf)}, put back; ${row} cut off`;
  return { landscape: realigned(whole, found, change), change };
}
