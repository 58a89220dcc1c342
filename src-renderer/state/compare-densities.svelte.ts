import type { EigenvalueAxis } from '#shared/analysis/eigenvalue-axis.ts';
import type { SpectralDensity } from '#shared/domain/hessian.ts';
import { CompareFetch } from './compare-fetch.svelte.ts';
import type { ProjectLine } from './project-line.ts';

/** More densities than this cannot be told apart. */
export const mostDensities = 48;

/** Spectral densities of models' Hessians that are looked at over each other. */
export class CompareDensities {
  /** The newest of each model; null for one of which none was computed. */
  readonly densities: CompareFetch<number, SpectralDensity | null>;
  /** Chosen by the data when null. */
  axis = $state<EigenvalueAxis | null>(null);
  /** Whether the mean of each group is drawn. */
  means = $state(true);

  constructor(line: ProjectLine) {
    this.densities = new CompareFetch(String, async (model, signal) => {
      const records = await line.connection.call('hessians', { project: line.id, model }, { signal });
      return records.find(({ hessian }) => hessian.density !== null)?.hessian.density ?? null;
    });
  }

  /** Looks again: a Hessian was computed. */
  forget(): void {
    this.densities.forget(() => true);
  }
}
