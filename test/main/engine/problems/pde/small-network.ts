import { mlp } from '#main/engine/architectures/mlp.ts';
import { Graph, type Value } from '#main/engine/graph/graph.ts';
import type { Feeds, Problem } from '#main/engine/problems/problem.ts';
import type { ParamValues } from '#shared/domain/params.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';
import { smallWeights, smallWidths } from '#test/fixtures/small-model.ts';

const weights = smallWeights();
const architecture = { widths: smallWidths, activation: 'tanh' };

/** The small network in plain loops. */
export function network(x: number, t: number): number {
  let h = [x, t];
  for (let layer = 0; layer < smallWidths.length - 1; layer++) {
    const w = weights.get(`layers.${layer}.weight`)!.data;
    const b = weights.get(`layers.${layer}.bias`)!.data;
    const z = Array.from(b, (bias, o) => h.reduce((sum, value, i) => sum + w[o * h.length + i] * value, bias));
    h = layer < smallWidths.length - 2 ? z.map(Math.tanh) : z;
  }
  return h[0];
}

export interface LossOfSmallNetwork {
  readonly feeds: Feeds;
  readonly outputs: Readonly<Record<string, Value>>;
  /** `loss` and its parts in the reference runtime. */
  readonly values: Readonly<Record<string, number>>;
}

/** The graph of a problem's loss of the small network. */
export async function lossOfSmallNetwork(problem: Problem, given: ParamValues): Promise<LossOfSmallNetwork> {
  const feeds = await problem.data(given, { tensors: new Map(), file: 'no file', paths: [] });
  const g = new Graph();
  const input = (name: string, shape: readonly number[]): [string, Value] => [name, g.input(name, shape, 'float64')];
  const inputs = new Map([...feeds].map(([name, { shape }]) => input(name, shape)));
  const parameters = mlp.parameters(architecture).map(({ name, shape }) => input(name, shape));
  const { loss, parts } = problem.loss(g, mlp.build(g, architecture, new Map(parameters)), inputs, given);
  const outputs: Readonly<Record<string, Value>> = { loss, ...parts };
  const found: Readonly<Record<string, Float64Array>> = evaluateReference(outputs, {
    ...Object.fromEntries([...feeds].map(([name, { data }]) => [name, data])),
    ...Object.fromEntries([...weights].map(([name, { data }]) => [name, Float64Array.from(data)])),
  });
  return {
    feeds,
    outputs,
    values: Object.fromEntries(Object.entries(found).map(([name, [value]]) => [name, value])),
  };
}
