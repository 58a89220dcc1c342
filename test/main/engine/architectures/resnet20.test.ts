import { describe, expect, it } from 'vitest';
import { resnet20 } from '#main/engine/architectures/resnet20.ts';
import type { ParamValues } from '#shared/domain/params.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';
import { resnetExamples, resnetGraph, resnetParams, resnetWeights } from '#test/fixtures/resnet.ts';

const count = (params: ParamValues): number =>
  resnet20.parameters(resnetParams(params)).reduce((sum, { size }) => sum + size, 0);

describe('parameters', () => {
  it('are as many as published', () => {
    // He et al. 2016: 0.27 million; the projections of shortcut B have 1×1 kernels and a norm each
    expect(count({ shortcut: 'A' })).toBe(269_722);
    expect(count({ residual: false })).toBe(269_722);
    expect(count({})).toBe(269_722 + 16 * 32 + 32 * 64 + 2 * (32 + 64));
    expect(count({ shortcut: 'A', channels: 1, classes: 7 })).toBe(269_722 - 2 * 16 * 9 - 3 * 65);
  });

  it("have torchvision's names, in its order", () => {
    const names = resnet20.parameters(resnetParams()).map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual([
      'conv1.weight',
      'bn1.weight',
      'bn1.bias',
      'layer1.0.conv1.weight',
      'layer1.0.bn1.weight',
    ]);
    const at = names.indexOf('layer2.0.bn2.bias');
    expect(names.slice(at + 1, at + 5)).toEqual([
      'layer2.0.downsample.0.weight',
      'layer2.0.downsample.1.weight',
      'layer2.0.downsample.1.bias',
      'layer2.1.conv1.weight',
    ]);
    expect(names.slice(-2)).toEqual(['fc.weight', 'fc.bias']);
  });

  it('and buffers share no name, and every norm has both statistics', () => {
    const parameters = resnet20.parameters(resnetParams()).map(({ name }) => name);
    const buffers = resnet20.buffers(resnetParams()).map(({ name }) => name);
    const gains = parameters.filter((name) => /(bn\d|downsample\.1)\.weight$/.test(name));
    expect(gains.length).toBe(21);
    expect(buffers).toEqual(
      gains.flatMap((name) => ['running_mean', 'running_var'].map((part) => name.replace('weight', part))),
    );
    expect(parameters.filter((name) => buffers.includes(name))).toEqual([]);
  });
});

/** Logits on the reference runtime, with some arrays replaced. */
function logits(given: ParamValues, replace: (name: string, data: Float32Array) => Float32Array): number[][] {
  const params = resnetParams(given);
  const arrays = Object.entries(resnetWeights(params)).map(([name, data]) => [name, replace(name, data)]);
  const feeds = { ...Object.fromEntries(arrays), ...resnetExamples(params, 2, 4) } as Record<string, Float32Array>;
  const { logits } = evaluateReference({ logits: resnetGraph(params, 2, 4, 'float64').logits }, feeds);
  return [[...logits.subarray(0, 10)], [...logits.subarray(10)]];
}

const asIs = (_name: string, data: Float32Array): Float32Array => data;
const silent = (_name: string, data: Float32Array): Float32Array => new Float32Array(data.length);
/** The second norm of every block answers zero. */
const silentBlocks = (name: string, data: Float32Array): Float32Array =>
  /layer.*bn2\.(weight|bias)$/.test(name) ? silent(name, data) : data;

describe('skips', () => {
  it('carry what blocks do not: with silent blocks the images still count, in a plain network only the last bias does', () => {
    const [first, second] = logits({ shortcut: 'A' }, silentBlocks);
    expect(first).not.toEqual(second);
    const plain = logits({ residual: false }, silentBlocks);
    const { 'fc.bias': bias } = resnetWeights(resnetParams({ residual: false }));
    expect(plain).toEqual([[...bias], [...bias]]);
  });

  it('of option A subsample and put zeros on both sides: with silent blocks only the middle channels reach the classes', () => {
    const outer = (name: string, data: Float32Array): Float32Array => {
      if (name !== 'fc.weight') return silentBlocks(name, data);
      // 64 features: 16 of the stem between 24 zeros on each side
      return data.map((w, i) => (i % 64 < 24 || i % 64 >= 40 ? w : 0));
    };
    const { 'fc.bias': bias } = resnetWeights(resnetParams({ shortcut: 'A' }));
    expect(logits({ shortcut: 'A' }, outer)).toEqual([[...bias], [...bias]]);
  });

  it('of option B project: with silent projections nothing passes silent blocks', () => {
    const { 'fc.bias': bias } = resnetWeights(resnetParams());
    const all = (name: string, data: Float32Array): Float32Array =>
      /downsample\.1\.(weight|bias)$/.test(name) ? silent(name, data) : silentBlocks(name, data);
    expect(logits({}, all)).toEqual([[...bias], [...bias]]);
    expect(logits({}, silentBlocks)).not.toEqual([[...bias], [...bias]]);
  });
});

describe('batch-norm', () => {
  it('with batch statistics does not feel the size of a kernel nor the running statistics', () => {
    const normal = logits({ 'batch-norm': 'train' }, asIs);
    const other = logits({ 'batch-norm': 'train' }, (name, data) => {
      if (name.includes('running')) return data.map((v) => v + 1);
      return name === 'layer2.1.conv1.weight' ? data.map((v) => 1000 * v) : data;
    });
    // up to ε = 1e-5 beside variances of order 1
    other.flat().forEach((value, i) => expect(Math.abs(value - normal.flat()[i])).toBeLessThan(1e-3));
    expect(logits({}, asIs)).not.toEqual(normal);
  });

  it('with running statistics answers each image alone', () => {
    const params = resnetParams({ residual: false });
    const examples = resnetExamples(params, 2, 4);
    const weights = resnetWeights(params);
    const both = evaluateReference({ y: resnetGraph(params, 2, 4, 'float64').logits }, { ...weights, ...examples }).y;
    const images = examples.images.subarray(examples.images.length / 2);
    const one = evaluateReference({ y: resnetGraph(params, 1, 4, 'float64').logits }, { ...weights, images }).y;
    one.forEach((value, i) => expect(value).toBeCloseTo(both[10 + i], 12));
  });
});
