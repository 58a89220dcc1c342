import type { Hierarchy } from './simplify.ts';

/** A slider's way from every pair to the essential ones alone, logarithmic in persistence. */
export interface ThresholdScale {
  /** Whether there is a finite pair of positive persistence to simplify away. */
  readonly useful: boolean;
  /** Threshold at a position in [0, 1]; 0 gives the floor, where nothing goes, and 1 leaves the essential pairs alone. */
  readonly threshold: (position: number) => number;
  /** Position of a threshold, clamped to [0, 1]. */
  readonly position: (threshold: number) => number;
}

/** Beyond the smallest and the largest persistence by this factor, so that both ends of the way differ from their neighbours. */
const beyond = 1.1;

/** @param floor persistence below which nothing is known */
export function thresholdScale({ persistence }: Hierarchy, floor: number): ThresholdScale {
  const first = persistence.findIndex((value) => value > 0);
  if (first < 0) return { useful: false, threshold: () => floor, position: () => 0 };
  const low = persistence[first] / beyond;
  const high = persistence[persistence.length - 1] * beyond;
  const span = Math.log(high / low);
  return {
    useful: true,
    threshold: (position) => (position <= 0 ? floor : Math.max(floor, low * Math.exp(Math.min(position, 1) * span))),
    position: (threshold) => (threshold <= Math.max(floor, low) ? 0 : Math.min(Math.log(threshold / low) / span, 1)),
  };
}
