import type { Finding } from '../../domain/finding.ts';
import { collinear } from './collinear-directions.ts';
import type { Recorded } from './rule.ts';
import { worstCosine } from './worst-cosine.ts';
import { brief } from './words.ts';

/** Kinds whose directions are orthogonal by definition, and the cosine that METHOD §1 leaves to rounding. */
const orthogonal = new Set(['random', 'hessian', 'trajectory-pca', 'between-models']);
const rounding = 1e-6;
/** Two random vectors of 1000 weights have cosines of about 0.03; from here on distances on the grid are off by a twentieth and more. */
const usual = 0.1;

export function obliqueDirections({ provenance }: Recorded): Finding | null {
  const worst = worstCosine(provenance);
  if (!provenance || !worst || Math.abs(worst.cosine) > collinear) return null;
  const { id } = provenance.spec.directions;
  const isBroken = orthogonal.has(id);
  if (Math.abs(worst.cosine) <= (isBroken ? rounding : usual)) return null;
  return {
    id: 'oblique-directions',
    what: `two directions have the cosine ${brief(worst.cosine)}${isBroken ? `, and ${id} directions are orthogonal by definition` : ''}`,
    where: worst.where,
    why: 'the axes are drawn at a right angle and are not at one, so distances and angles on the grid are not those among the weights',
    advice: isBroken ? 'sample it again' : 'name the cosine beside the figure, or draw other directions (another seed)',
  };
}
