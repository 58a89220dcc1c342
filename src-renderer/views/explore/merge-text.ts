import type { Merge } from '#shared/analysis/merges.ts';
import { number } from '#shared/plots/axis-scale.ts';

/** A merge in words. */
export const mergeText = ({ saddleValue, youngerValue, elderValue, barrier }: Merge): string =>
  `saddle at value ${number(saddleValue)}, joins minimum ${number(youngerValue)} and minimum ${number(elderValue)}, barrier ${number(barrier)}`;
