import type { Finding } from '../../domain/finding.ts';
import type { Recorded } from './rule.ts';
import { worstCosine } from './worst-cosine.ts';

/** Beyond this cosine two axes show much the same line. */
export const collinear = 0.5;

export function collinearDirections({ provenance }: Recorded): Finding | null {
  const worst = worstCosine(provenance);
  if (!worst || Math.abs(worst.cosine) <= collinear) return null;
  return {
    id: 'collinear-directions',
    what: `two directions have the cosine ${worst.cosine.toFixed(4)}`,
    where: worst.where,
    why: 'the grid is a thin strip of the plane that it seems to show, and its minima are repeated along it',
    advice: 'orthogonalise the directions, or sample one of them alone',
  };
}
