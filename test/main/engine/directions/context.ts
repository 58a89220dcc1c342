import type { DirectionContext } from '#main/engine/directions/direction-kind.ts';
import type { ParameterShape } from '#main/engine/architectures/architecture.ts';

/** What a kind is given; what is not said is what the kind under test must not need. */
export function context(given: Partial<DirectionContext> & { readonly dims: number }): DirectionContext {
  const parameters: readonly ParameterShape[] = given.parameters ?? [];
  const unwanted = (what: string) => (): never => {
    throw new Error(`${what} is none of this kind's business`);
  };
  return {
    params: {},
    parameters,
    weights: new Float64Array(parameters.reduce((sum, { size }) => sum + size, 0)),
    paths: [],
    loadWeights: unwanted('loadWeights'),
    eigenvectors: unwanted('eigenvectors'),
    ...given,
  };
}
