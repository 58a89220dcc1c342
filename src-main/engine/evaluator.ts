import type { Precision } from '#shared/domain/run.ts';
import type { LoadedModel } from './load-model.ts';
import type { Feeds } from './problems/problem.ts';
import { Graph, type Value } from './graph/graph.ts';
import type { Compilers } from './compilers.ts';

type Weights = Float32Array | Float64Array;

const allocate = (precision: Precision, length: number): Weights =>
  precision === 'float64' ? new Float64Array(length) : new Float32Array(length);

/** A model's loss as a function of its weights, compiled once; its data are bound. */
export interface LossFunction {
  /** `loss`, then the parts of a composite loss. */
  readonly fields: readonly string[];
  /** One number per field at θ (length P; read, never written). Not to be called again before it has answered. */
  at(theta: Float64Array): Promise<Float64Array>;
}

/** The graph of `model` over named inputs: parameters as `weights.*`, the feeds by their own names. */
function networkOf({ spec, architecture, parameters }: LoadedModel, g: Graph): (input: Value) => Value {
  const weights = new Map(
    parameters.map(({ name, shape }) => [name, g.input(`weights.${name}`, shape, spec.precision)]),
  );
  return architecture.build(g, spec.architecture.params, weights);
}

const inputsOf = (g: Graph, feeds: Feeds, precision: Precision): Map<string, Value> =>
  new Map([...feeds].map(([name, { shape }]) => [name, g.input(name, shape, precision)]));

/** The feeds in the run's precision, by input name. */
function cast(feeds: Feeds, precision: Precision): Record<string, Weights> {
  return Object.fromEntries(
    [...feeds].map(([name, { data }]) => [
      name,
      precision === 'float64' ? Float64Array.from(data) : Float32Array.from(data),
    ]),
  );
}

/** Views of one flat weight buffer, one per parameter: filling the buffer feeds every input. */
function viewsOf({ parameters }: LoadedModel, flat: Weights): Record<string, Weights> {
  let at = 0;
  return Object.fromEntries(parameters.map(({ name, size }) => [`weights.${name}`, flat.subarray(at, (at += size))]));
}

/** Mean loss and its parts. Evaluated in one piece, so a value depends on the spec alone. */
export async function compileLoss(model: LoadedModel, compilers: Compilers): Promise<LossFunction> {
  const { spec, problem, feeds, weights } = model;
  const g = new Graph();
  const { loss, parts } = problem.loss(g, networkOf(model, g), inputsOf(g, feeds, spec.precision), spec.problem.params);
  const outputs: Record<string, Value> = { loss, ...parts };
  const fields = Object.keys(outputs);
  const compiled = await compilers.compile(spec.backend, outputs);
  const buffer = allocate(spec.precision, weights.length);
  // bound arrays stay in use: refilling the buffer feeds every weight
  const bound = compiled.bind({ ...cast(feeds, spec.precision), ...viewsOf(model, buffer) });
  return {
    fields,
    async at(theta) {
      buffer.set(theta);
      const found = await bound.run({});
      return Float64Array.from(fields, (name) => found[name][0]);
    },
  };
}

/** What the model is judged on besides its loss; empty when its problem has no such numbers. */
export async function score(
  model: LoadedModel,
  compilers: Compilers,
): Promise<Readonly<Record<string, number | null>>> {
  const { spec, problem, weights } = model;
  const scoring = problem.scoring(spec.problem.params);
  if (!scoring) return {};
  const g = new Graph();
  const outputs = scoring.outputs(g, networkOf(model, g), inputsOf(g, scoring.feeds, spec.precision));
  const compiled = await compilers.compile(spec.backend, { outputs });
  const flat = allocate(spec.precision, weights.length);
  flat.set(weights);
  const found = await compiled.run({ ...cast(scoring.feeds, spec.precision), ...viewsOf(model, flat) });
  return scoring.score(found.outputs);
}
