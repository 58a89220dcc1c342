import type { LintRule } from './finding.ts';

/** Beyond this cosine two axes show much the same line. */
const collinear = 0.5;

export const collinearDirections: LintRule = ({ axes, provenance }) => {
  const worst = Math.max(0, ...(provenance?.directions.cosines ?? []).map(Math.abs));
  if (worst <= collinear) return null;
  return {
    id: 'collinear-directions',
    what: `two directions have the cosine ${worst.toFixed(4)}`,
    where: axes.map(({ name }) => name).join(', '),
    why: 'the grid is a thin strip of the plane that it seems to show, and its minima are repeated along it',
    advice: 'orthogonalise the directions, or sample one of them alone',
  };
};
