import { describe, expect, it } from 'vitest';
import { gradient } from '#main/engine/autodiff/gradient.ts';
import { hvp } from '#main/engine/autodiff/hvp.ts';
import { Graph, type Value } from '#main/engine/graph/graph.ts';
import { lowerBlocked } from '#main/engine/graph/lower/blocked.ts';
import { convGradWLowering } from '#main/engine/graph/lower/conv-grad-w.ts';
import { convGradXLowering } from '#main/engine/graph/lower/conv-grad-x.ts';
import { gateLowering } from '#main/engine/graph/lower/gate.ts';
import { reachable } from '#main/engine/graph/value.ts';
import { findBlock } from '#main/engine/runtimes/blocked-layout.ts';
import { inputInfos } from '#main/engine/runtimes/graph-infos.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import { compileSession } from '#main/engine/runtimes/ort-session.ts';
import type { Feeds } from '#main/engine/runtimes/runtime.ts';
import { resnetExamples, resnetGraph, resnetParams, resnetWeights } from '#test/fixtures/resnet.ts';
import { values } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

const lowerings = [gateLowering, convGradXLowering, convGradWLowering];
const block = await findBlock();
if (block === null) console.warn("skipped: values in the blocked layout; this machine's ONNX Runtime does not have it");

type Outputs = Record<string, Value>;

/** Largest difference to the reference runtime, relative to the largest value of its output. */
async function worstError(outputs: Outputs, lowered: Readonly<Outputs>): Promise<number> {
  const feeds = Object.fromEntries(inputInfos(outputs).map(({ name, shape }, i) => [name, values(shape, 3 + i)]));
  const right = evaluateReference(outputs, feeds);
  const compiled = await compileSession(outputs, lowered, { graphOptimizationLevel: 'all' });
  const typed = Object.entries(feeds).map(([name, data]) => [name, Float32Array.from(data)] as const);
  const found = await compiled.run(Object.fromEntries(typed));
  await compiled.dispose();
  const errors = Object.entries(right).map(([name, expected]) => {
    const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    return expected.reduce((worst, value, i) => Math.max(worst, Math.abs(value - found[name][i]) / scale), 0);
  });
  return Math.max(...errors);
}

function withGradient(g: Graph, loss: Value, parameters: readonly Value[]): Outputs {
  const slopes = gradient(g, loss, parameters).map((value, i): [string, Value] => [`g${i}`, value]);
  return { loss, ...Object.fromEntries(slopes) };
}

/** In the blocked layout `outputs` are `right` but for `tolerance` of the largest value of each. */
async function expectClose(outputs: Outputs, feeds: Feeds, right: Feeds, tolerance: number): Promise<void> {
  const compiled = await compileSession(outputs, lowerBlocked(outputs, block!, lowerings), {});
  const found = await compiled.run(feeds);
  await compiled.dispose();
  for (const [name, expected] of Object.entries(right)) {
    const scale = Math.max(...expected.map(Math.abs));
    expected.forEach((value, i) => expect(Math.abs(found[name][i] - value), name).toBeLessThan(tolerance * scale));
  }
}

const opsOf = (outputs: Readonly<Outputs>): string[] => reachable(Object.values(outputs)).map(({ op }) => op);

type Build = (g: Graph, input: (...shape: number[]) => Value, c: number) => Value;
const same = { stride: 1, pad: 1 };

/** `c` fills two blocks. */
const cases: Record<string, Build> = {
  'few channels into blocks': (g, input, c) => g.conv(input(2, 3, 5, 4), input(c, 3, 3, 3), same),
  'a block less some channels into blocks': (g, input, c) =>
    g.conv(input(2, (c * 3) / 8, 5, 4), input(c, (c * 3) / 8, 3, 3), { stride: 2, pad: 1 }),
  'blocks into blocks': (g, input, c) => g.conv(input(2, c, 5, 4), input(c, c, 3, 3), same),
  'strides and a pointwise kernel': (g, input, c) =>
    g.conv(input(2, c, 5, 6), input(c, c, 1, 1), { stride: 2, pad: 0 }),
  'a dilated kernel that is not square': (g, input, c) =>
    g.conv(input(1, c, 7, 8), input(c, c, 2, 3), { stride: 1, pad: 1, dilation: 2 }),
  'groups, which stay plain': (g, input, c) => g.conv(input(1, c, 5, 5), input(c, c / 2, 3, 3), { ...same, groups: 2 }),
  'channels that fill no block': (g, input, c) => g.conv(input(1, c, 4, 4), input(c + 1, c, 3, 3), same),
  'bias, skip and relu inside': (g, input, c) => {
    const x = input(2, c, 4, 4);
    const bias = g.reshape(input(c), [1, c, 1, 1]);
    return g.relu(g.add(g.add(g.conv(x, input(c, c, 3, 3), same), bias), x));
  },
  'what is subtracted from each channel, inside': (g, input, c) =>
    g.relu(g.sub(g.conv(input(2, c, 4, 4), input(c, c, 3, 3), same), input(1, c, 1, 1))),
  'a sum of two convolutions, then a bias': (g, input, c) => {
    const x = input(2, c, 4, 4);
    const sum = g.add(g.conv(x, input(c, c, 3, 3), same), g.conv(x, input(c, c, 1, 1), { stride: 1, pad: 0 }));
    return g.relu(g.add(sum, g.reshape(input(c), [1, c, 1, 1])));
  },
  'a convolution that something else reads too': (g, input, c) => {
    const y = g.conv(input(2, c, 4, 4), input(c, c, 3, 3), same);
    return g.add(g.relu(y), g.tanh(y));
  },
  'a factor for each channel': (g, input, c) =>
    g.mul(g.conv(input(2, c, 4, 4), input(c, c, 3, 3), same), input(1, c, 1, 1)),
  'a factor, a summand, a divisor and a subtrahend for each channel': (g, input, c) => {
    const y = g.conv(input(2, c, 4, 4), input(c, c, 3, 3), same);
    const scaled = g.mul(input(1, c, 1, 1), g.add(input(c, 1, 1), g.square(y)));
    return g.sub(g.div(scaled, g.add(g.square(input(1, c, 1, 1)), 1)), input(1, c, 1, 1));
  },
  'from a number for each channel': (g, input, c) => {
    const y = g.conv(input(2, c, 4, 4), input(c, c, 3, 3), same);
    return g.add(g.sub(input(1, c, 1, 1), y), g.div(input(1, c, 1, 1), g.add(g.square(y), 1)));
  },
  'numbers for each place, and for each channel of each image': (g, input, c) => {
    const y = g.conv(input(2, c, 4, 4), input(c, c, 3, 3), same);
    return g.mul(g.add(y, input(4, 4)), input(2, c, 1, 1));
  },
  'what is left of batch-norm and a skip': (g, input, c) => {
    const x = input(2, c, 4, 4);
    const y = g.conv(x, input(c, c, 3, 3), same);
    const normal = g.standardise(y, [0, 2, 3], 1e-5);
    return g.relu(g.add(g.add(g.mul(normal, input(1, c, 1, 1)), input(1, c, 1, 1)), x));
  },
  'scalars, gates and elementwise functions': (g, input, c) => {
    const y = g.conv(input(2, c, 4, 4), input(c, c, 3, 3), same);
    return g.gate(y, g.sub(g.mul(g.sigmoid(y), 3), g.square(y)));
  },
  'sums over space, and over batch and space': (g, input, c) => {
    const y = g.conv(input(3, c, 4, 4), input(c, c, 3, 3), same);
    return g.add(g.mul(g.sum(y, [2, 3]), g.sum(y, [0, 2, 3])), g.sum(y, [0, 1, 2, 3], { keepAxes: false }));
  },
  'other sums': (g, input, c) => g.sum(g.conv(input(3, c, 4, 4), input(c, c, 3, 3), same), [1, 3], { keepAxes: true }),
};

describe.skipIf(block === null)('in the blocked layout', () => {
  it.each(Object.entries(cases))(
    '%s: value, gradient and Hessian-vector product are those of plain loops',
    async (_, build) => {
      const g = new Graph();
      const inputs: Value[] = [];
      const input = (...shape: number[]): Value => {
        inputs.push(g.input(`x${inputs.length}`, shape, 'float32'));
        return inputs[inputs.length - 1];
      };
      const y = build(g, input, 2 * block!);
      const loss = g.mean(g.square(y));
      const vs = inputs.map(({ shape }, i) => g.input(`v${i}`, shape, 'float32'));
      const named = (stem: string, list: Value[]): Outputs =>
        Object.fromEntries(list.map((value, i) => [`${stem}${i}`, value]));
      const outputs = { y, ...named('g', gradient(g, loss, inputs)), ...named('h', hvp(g, loss, inputs, vs)) };
      expect(await worstError(outputs, lowerBlocked(outputs, block!, lowerings))).toBeLessThan(5e-6);
    },
  );

  it("ResNet-20's loss and gradient are those of plain loops", { timeout: 60_000 }, async () => {
    const params = resnetParams();
    const { g, loss, parameters } = resnetGraph(params, 2, 4);
    const outputs = withGradient(g, loss, parameters);
    const feeds = { ...resnetWeights(params), ...resnetExamples(params, 2, 4) };
    await expectClose(outputs, feeds, evaluateReference(outputs, feeds), 1e-4);
  });

  it("ResNet-20's loss and gradient with batch statistics are those of float64", async () => {
    const params = resnetParams({ 'batch-norm': 'train' });
    const feeds = { ...resnetWeights(params), ...resnetExamples(params, 4, 8) };
    const [single, double] = (['float32', 'float64'] as const).map((dtype) => {
      const { g, loss, parameters } = resnetGraph(params, 4, 8, dtype);
      return withGradient(g, loss, parameters);
    });
    const compiled = await ortCpu.compile(double);
    const right = await compiled.run(
      Object.fromEntries(Object.entries(feeds).map(([name, data]) => [name, Float64Array.from(data)])),
    );
    await compiled.dispose();
    await expectClose(single, feeds, right, 1e-5);
  });
});

describe('the blocked graph of a ResNet-20', () => {
  it('turns images from one layout to the other nowhere but before the pooling', () => {
    const { loss } = resnetGraph(resnetParams(), 2);
    const ops = opsOf(lowerBlocked({ loss }, 16, lowerings));
    expect(ops.filter((op) => op === 'BlockedConv').length).toBe(21);
    for (const op of ['Conv', 'Relu', 'ToBlocked', 'FromBlocked']) expect(ops, op).not.toContain(op);
  });

  it('goes through batch-norm with batch statistics as it is', () => {
    const { g, loss, parameters } = resnetGraph(resnetParams({ 'batch-norm': 'train' }), 2);
    const turns = (outputs: Outputs): string[] =>
      opsOf(lowerBlocked(outputs, 16, lowerings)).filter((op) => op === 'ToBlocked' || op === 'FromBlocked');
    expect(turns({ loss })).toEqual([]);
    // once at most for each weight gradient
    expect(turns(withGradient(g, loss, parameters)).length).toBeLessThanOrEqual(21);
  });

  it('is the plain one where nothing fits', () => {
    const g = new Graph();
    const y = g.relu(g.conv(g.input('x', [1, 3, 4, 4], 'float32'), g.input('w', [5, 3, 3, 3], 'float32'), same));
    expect(opsOf(lowerBlocked({ y }, 16, lowerings)).sort()).toEqual(opsOf({ y }).sort());
  });
});
