import { gradient } from '#main/engine/autodiff/gradient.ts';
import { hvp } from '#main/engine/autodiff/hvp.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { split, type SplitGraph } from '#main/engine/graph/split.ts';
import { lowerPlain, ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import { compileSession } from '#main/engine/runtimes/ort-session.ts';
import type { CompiledGraph, Feed } from '#main/engine/runtimes/runtime.ts';
import { Random } from '#shared/domain/random.ts';
import { resnetExamples, resnetGraph, resnetParams, resnetWeights } from '#test/fixtures/resnet.ts';

type Outputs = Readonly<Record<string, Value>>;

export interface ResnetGraphs {
  readonly loss: Outputs;
  readonly gradient: Outputs;
  readonly hvp: Outputs;
  /** A Hessian-vector product in what depends on the weights alone and the rest. */
  readonly split: SplitGraph;
  /** Weights, examples and the vector of the products. */
  readonly feeds: Readonly<Record<string, Feed>>;
}

const named = (values: readonly Value[]): Outputs =>
  Object.fromEntries(values.map((value, i) => [`output${i}`, value]));

/** Loss, gradient and Hessian-vector product of a ResNet-20 with random weights on `batch` random images. */
export function resnetGraphs(batch: number): ResnetGraphs {
  const params = resnetParams();
  const { g, loss, parameters } = resnetGraph(params, batch);
  const random = new Random(3);
  const feeds: Record<string, Feed> = { ...resnetWeights(params), ...resnetExamples(params, batch, 32) };
  const vs = parameters.map(({ shape }, i) => g.input(`v${i}`, shape, 'float32'));
  for (const [i, { shape }] of vs.entries())
    feeds[`v${i}`] = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal());
  const product = named(hvp(g, loss, parameters, vs));
  return {
    loss: { loss },
    gradient: named(gradient(g, loss, parameters)),
    hvp: product,
    split: split(
      product,
      Object.keys(feeds).filter((name) => /^v\d+$/.test(name)),
    ),
    feeds,
  };
}

export type Layout = 'plain' | 'default';

export const compileIn = (layout: Layout, outputs: Outputs): Promise<CompiledGraph> =>
  layout === 'default'
    ? ortCpu.compile(outputs)
    : compileSession(outputs, lowerPlain(outputs), { graphOptimizationLevel: 'all' });
