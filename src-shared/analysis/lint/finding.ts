import type { Landscape } from '../../domain/landscape.ts';

/** Something about a landscape that its user should know before trusting a number taken from it. One sentence each. */
export interface Finding {
  readonly id: string;
  readonly what: string;
  readonly where: string;
  readonly why: string;
  readonly advice: string;
}

/** One check of one field of a landscape; null when there is nothing to say. */
export type LintRule = (
  landscape: Landscape,
  field: { readonly name: string; readonly values: Float64Array },
) => Finding | null;
