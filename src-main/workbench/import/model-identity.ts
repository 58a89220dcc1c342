import type { ModelSpec } from '#shared/domain/run.ts';

/** What makes a model the one it is, for `contentHash`: its loss function, not where or how exactly it is evaluated. */
export const modelIdentity = ({ weights, architecture, problem, data }: ModelSpec): object => ({
  weights: weights.sha256,
  architecture,
  problem,
  data: data.map(({ sha256 }) => sha256),
});
