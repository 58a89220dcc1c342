import type { Precision } from '#shared/domain/run.ts';
import { batchesOf } from './batches.ts';
import type { Compilers } from './compilers.ts';
import { Graph, type Value } from './graph/graph.ts';
import type { ParameterShape } from './architectures/architecture.ts';
import type { Task } from './load-model.ts';
import type { Feed, Feeds, LossGraph, Scoring } from './problems/problem.ts';
import type { BoundGraph } from './runtimes/runtime.ts';

type Weights = Float32Array | Float64Array;

const allocate = (precision: Precision, length: number): Weights =>
  precision === 'float64' ? new Float64Array(length) : new Float32Array(length);

/** A model's loss as a function of its weights, compiled once; its data are bound. */
export interface LossFunction {
  /** `loss`, then the parts of a composite loss, then what else is measured by the same evaluation. */
  readonly fields: readonly string[];
  /** Names of the last of `fields` that are no parts of the loss. */
  readonly metrics: readonly string[];
  /** One number per field at θ (length P; read, never written). Not to be called again before it has answered. */
  at(theta: Float64Array): Promise<Float64Array>;
}

/** The graph of a model over named inputs: parameters as `weights.*`, buffers as `buffers.*`, the feeds by their own names. */
export interface ModelGraph extends LossGraph {
  readonly g: Graph;
  /** Trainable parameters in their order: what derivatives are taken along. */
  readonly parameters: readonly Value[];
}

/** Shapes of what a graph is fed besides weights and buffers, by input name. */
export type FeedShapes = ReadonlyMap<string, Pick<Feed, 'shape'>>;

/** The loss of `model` on these examples. @throws WorkbenchError 'bad-value' for examples that it would give a wrong number for */
export function lossGraph(model: Task, feeds: Feeds): ModelGraph {
  const graph = lossOn(model, feeds);
  graph.check?.(feeds);
  return graph;
}

/**
 * The loss of `model` on examples of these shapes.
 * @param statistics receives what training updates the buffers with, by their names: see `Architecture.build`
 */
export function lossOn(model: Task, feeds: FeedShapes, statistics?: Map<string, Value>): ModelGraph {
  const { spec, problem } = model;
  const g = new Graph();
  const { network, parameters } = networkOf(model, g, statistics);
  const loss = problem.loss(g, network, inputsOf(g, feeds, spec.precision), spec.problem.params);
  return { ...loss, g, parameters };
}

function networkOf(
  { spec, architecture, parameters, buffers }: Task,
  g: Graph,
  statistics?: Map<string, Value>,
): { readonly network: (input: Value) => Value; readonly parameters: readonly Value[] } {
  const { precision } = spec;
  const weights = new Map(parameters.map(({ name, shape }) => [name, g.input(`weights.${name}`, shape, precision)]));
  const fixed = new Map([...buffers].map(([name, { shape }]) => [name, g.input(`buffers.${name}`, shape, precision)]));
  const network = architecture.build(g, spec.architecture.params, new Map([...weights, ...fixed]), statistics);
  return { network, parameters: [...weights.values()] };
}

const inputsOf = (g: Graph, feeds: FeedShapes, precision: Precision): Map<string, Value> =>
  new Map([...feeds].map(([name, { shape }]) => [name, g.input(name, shape, precision)]));

/** The feeds in the run's precision, by input name. */
function cast(feeds: Feeds, precision: Precision, prefix = ''): Record<string, Weights> {
  const typed = (data: Float64Array): Weights =>
    precision === 'float64' ? Float64Array.from(data) : Float32Array.from(data);
  return Object.fromEntries([...feeds].map(([name, { data }]) => [prefix + name, typed(data)]));
}

/** Views of one flat buffer over the parameters, one per parameter: filling the buffer feeds every input. */
export function viewsOf(
  { parameters }: Pick<Task, 'parameters'>,
  flat: Weights,
  prefix: string,
): Record<string, Weights> {
  let at = 0;
  return Object.fromEntries(parameters.map(({ name, size }) => [prefix + name, flat.subarray(at, (at += size))]));
}

/** What every graph of a model is fed besides its weights: buffers and one batch's examples, in the run's precision. */
export const fixedFeeds = (model: Task, feeds: Feeds): Record<string, Weights> => ({
  ...cast(model.buffers, model.spec.precision, 'buffers.'),
  ...cast(feeds, model.spec.precision),
});

/** Weights in the run's precision: what is written into `flat` is what bound graphs read. */
export function weightBuffer(model: Task, prefix = 'weights.'): { flat: Weights; feeds: Record<string, Weights> } {
  const flat = allocate(model.spec.precision, sizeOfAll(model.parameters));
  return { flat, feeds: viewsOf(model, flat, prefix) };
}

/** Numbers that all of them hold: P, for a model's parameters. */
export const sizeOfAll = (parameters: readonly ParameterShape[]): number =>
  parameters.reduce((sum, { size }) => sum + size, 0);

/** Mean loss and what comes with it. Examples are taken batch by batch, always the same ones, so a value depends on the spec alone. */
export async function compileLoss(model: Task, compilers: Compilers): Promise<LossFunction> {
  const { flat, feeds: weights } = weightBuffer(model);
  const examples = model.problem.examples(model.feeds);
  const bound: { readonly graph: BoundGraph; readonly share: number }[] = [];
  let fields: readonly string[] = [];
  let metrics: readonly string[] = [];
  for (const { feeds, share } of batchesOf(model)) {
    const { loss, parts, metrics: measured } = lossGraph(model, feeds);
    const outputs: Record<string, Value> = { loss, ...parts, ...measured };
    fields = Object.keys(outputs);
    metrics = Object.keys(measured);
    const compiled = await compilers.compile(model.spec.backend, outputs);
    // bound arrays stay in use: refilling the buffer feeds every weight
    bound.push({ graph: compiled.bind({ ...fixedFeeds(model, feeds), ...weights }), share });
  }
  return {
    fields,
    metrics,
    async at(theta) {
      flat.set(theta);
      const sums = new Float64Array(fields.length);
      for (const { graph, share } of bound) {
        const found = await graph.run({});
        for (const [f, name] of fields.entries()) sums[f] += (metrics.includes(name) ? 1 : share) * found[name][0];
      }
      return sums.map((sum, f) => (metrics.includes(fields[f]) ? sum / examples : sum));
    },
  };
}

/**
 * What the model is judged on besides its loss at θ, from an evaluation of its own; empty when its problem has no such numbers.
 * @param weights length P; read, never written
 */
export async function score(
  model: Task,
  weights: Float64Array,
  compilers: Compilers,
): Promise<Readonly<Record<string, number | null>>> {
  const scoring = model.problem.scoring(model.spec.problem.params, model.feeds);
  return scoring ? scoring.score(await scoredOutputs(model, scoring, weights, compilers)) : {};
}

/** The outputs that a scoring judges, batch by batch in their order. @param weights length P; read, never written */
export async function scoredOutputs(
  model: Task,
  scoring: Scoring,
  weights: Float64Array,
  compilers: Compilers,
): Promise<Float64Array> {
  const { spec, problem } = model;
  const { flat, feeds } = weightBuffer(model);
  flat.set(weights);
  const found: ArrayLike<number>[] = [];
  for (const { feeds: batch } of batchesOf({ problem, spec, feeds: scoring.feeds })) {
    const g = new Graph();
    const { network } = networkOf(model, g);
    const outputs = scoring.outputs(g, network, inputsOf(g, batch, spec.precision));
    const compiled = await compilers.compile(spec.backend, { outputs });
    found.push((await compiled.run({ ...fixedFeeds(model, batch), ...feeds })).outputs);
  }
  return Float64Array.from(found.flatMap((outputs) => Array.from(outputs)));
}
