import type { Recorded } from './rule.ts';

export interface WorstCosine {
  readonly cosine: number;
  /** The two directions, like `directions 0 and 2`. */
  readonly where: string;
}

/** The largest cosine by magnitude that is on record; null without one. Those with a direction of length zero are NaN and left out. */
export function worstCosine(provenance: Recorded['provenance']): WorstCosine | null {
  const { norms = [], cosines = [] } = provenance?.directions ?? {};
  let worst: WorstCosine | null = null;
  let next = 0;
  for (let i = 0; i < norms.length; i++)
    for (let j = i + 1; j < norms.length; j++) {
      const cosine = cosines[next++] ?? NaN;
      if (Math.abs(cosine) >= Math.abs(worst?.cosine ?? 0)) worst = { cosine, where: `directions ${i} and ${j}` };
    }
  return worst;
}
