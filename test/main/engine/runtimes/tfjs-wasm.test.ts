import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Graph } from '#main/engine/graph/graph.ts';
import type { GraphDType, Value } from '#main/engine/graph/graph.ts';
import type { CompiledGraph } from '#main/engine/runtimes/runtime.ts';
import { tfjsWasm } from '#main/engine/runtimes/tfjs-wasm.ts';

const listeners = () => ['uncaughtException', 'unhandledRejection'].map((event) => process.rawListeners(event).length);
const listenersBefore = listeners();

function scaled(dtype: GraphDType = 'float32'): Record<string, Value> {
  const g = new Graph();
  const x = g.input('x', [2, 2], dtype);
  const w = g.input('w', [2], dtype);
  return { y: g.mul(x, w), s: g.sum(w) };
}

/** `build` of one input, computed for `x`. */
async function compute(
  build: (g: Graph, x: Value) => Value,
  x: readonly number[],
  shape: readonly number[] = [x.length],
): Promise<number[]> {
  const g = new Graph();
  const compiled = await tfjsWasm.compile({ y: build(g, g.input('x', shape, 'float32')) });
  const { y } = await compiled.run({ x: Float32Array.from(x) });
  await compiled.dispose();
  return [...y];
}

describe('what is refused before anything runs', () => {
  it.each([
    ['double precision', scaled('float64'), /float32 only, Mul is in float64.*ort-cpu/],
    ['whole numbers', wholeNumbers(), /float32 only, Cast is in int64/],
    ['tensors without entries', nothing(), /Input is 0×3.*ort-cpu/],
  ])('%s, by name', async (_title, outputs, message) => {
    await expect(tfjsWasm.compile(outputs)).rejects.toMatchObject({
      code: 'unsupported-operator',
      message: expect.stringMatching(message) as string,
    });
  });

  it('an output that is no number', async () => {
    const g = new Graph();
    await expect(tfjsWasm.compile({ y: g.greater(g.input('x', [2], 'float32'), 0) })).rejects.toMatchObject({
      code: 'unsupported-dtype',
    });
  });
});

function wholeNumbers(): Record<string, Value> {
  const g = new Graph();
  return { y: g.cast(g.cast(g.input('x', [2], 'float32'), 'int64'), 'float32') };
}

function nothing(): Record<string, Value> {
  const g = new Graph();
  return { y: g.sum(g.input('x', [0, 3], 'float32'), [0]) };
}

describe('a graph in WebAssembly', () => {
  let compiled: CompiledGraph;
  beforeAll(async () => {
    compiled = await tfjsWasm.compile(scaled());
  });
  afterAll(() => compiled.dispose());
  const x = Float32Array.of(1, 2, 3, 4);
  const w = Float32Array.of(10, 100);

  it('makes its outputs of its feeds', async () => {
    const { y, s } = await compiled.run({ x, w, other: x });
    expect([...y]).toEqual([10, 200, 30, 400]);
    expect([...s]).toEqual([110]);
  });

  it.each([
    ['a missing one', { x }, 'key-missing'],
    ['one too long', { x, w: x }, 'shape-mismatch'],
    ['another precision', { x, w: Float64Array.from(w) }, 'unsupported-dtype'],
  ])('checks its feeds: %s', async (_title, feeds, code) => {
    await expect(compiled.run(feeds)).rejects.toMatchObject({ code });
    expect(() => compiled.bind({ w: x })).toThrow(expect.objectContaining({ code: 'shape-mismatch' }));
  });

  it('reads bound arrays anew in each run', async () => {
    const flat = Float32Array.of(0, 0, 10, 100);
    const bound = compiled.bind({ x, w: flat.subarray(2) });
    const before = await bound.run({});
    flat.set([1, 2], 2);
    const after = await bound.run({});
    expect([...before.y]).toEqual([10, 200, 30, 400]);
    expect([...after.y]).toEqual([1, 4, 3, 8]);
  });

  it('keeps runs that overlap apart', async () => {
    const runs = [1, 2, 3].map((factor) => compiled.run({ x, w: Float32Array.of(factor, factor) }));
    expect((await Promise.all(runs)).map(({ s }) => s[0])).toEqual([2, 4, 6]);
  });

  it('answers with arrays of its own', async () => {
    const g = new Graph();
    const input = g.input('x', [4], 'float32');
    const same = await tfjsWasm.compile({ a: input, b: input });
    const { a, b } = await same.run({ x });
    await same.dispose();
    a.fill(7);
    expect([...b, ...x]).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
  });

  it('leaves no tensor behind, whether a run succeeds or fails', async () => {
    const tf = await import('@tensorflow/tfjs');
    const before = tf.memory().numTensors;
    const g = new Graph();
    const image = g.input('x', [1, 2, 4, 4], 'float32');
    const kernel = g.constant(new Float32Array(36).fill(1), [2, 2, 3, 3], 'float32');
    const other = await tfjsWasm.compile({ y: g.sum(g.softmax(g.conv(image, kernel, { stride: 2, pad: 1 }))) });
    for (let i = 0; i < 3; i++) await other.run({ x: new Float32Array(32) });
    await expect(other.run({ x })).rejects.toMatchObject({ code: 'shape-mismatch' });
    await other.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('numbers that are none', () => {
  const conv = (g: Graph, x: Value) => g.conv(x, g.constant([1], [1, 1, 1, 1], 'float32'), { stride: 1, pad: 0 });

  it.each([
    ['ReLU', (g: Graph, x: Value) => g.relu(x)],
    ['a sign', (g: Graph, x: Value) => g.sign(x)],
    ['a sum', (g: Graph, x: Value) => g.sum(x)],
    ['a maximum', (g: Graph, x: Value) => g.max(x)],
    ['LogSoftmax', (g: Graph, x: Value) => g.logSoftmax(x)],
    ['a convolution with one number', (g: Graph, x: Value) => conv(g, g.reshape(x, [1, 1, 1, -1]))],
  ])('stay so through %s', async (_title, build) => {
    expect((await compute(build, [1, NaN, 2])).some(Number.isNaN)).toBe(true);
  });

  it('are true as conditions, as all but 0 are', async () => {
    const found = await compute((g, x) => g.cast(g.cast(x, 'bool'), 'float32'), [NaN, 0, -0, 0.5, -3]);
    expect(found).toEqual([1, 0, 0, 1, 1]);
  });
});

it.each([
  ['all of them', [1_000_000], 1e5],
  ['along a long first axis', [50_000, 20], 5e3],
  ['along a length that fills no block', [999_999], 99_999.9],
])('a sum of many equal terms, %s, does not drift', async (_title, shape, right) => {
  const size = shape.reduce((product, n) => product * n);
  const [found] = await compute((g, x) => g.sum(x, [0]), new Array<number>(size).fill(0.1), shape);
  expect(Math.abs(found / right - 1)).toBeLessThan(1e-6);
});

it('is available, but nothing that auto takes', async () => {
  expect(await tfjsWasm.available()).toEqual({
    ok: true,
    genuine: false,
    detail: expect.stringMatching(/^@tensorflow\/tfjs-backend-wasm 4\..*auto passes it over/) as string,
  });
});

it('leaves errors that nobody catches to others', () => {
  expect(listeners()).toEqual(listenersBefore);
});

it('several threads each have an instance, agree and end cleanly', async () => {
  const workers = [1, 2].map(() => new Worker(new URL('./tfjs-wasm.worker.ts', import.meta.url)));
  const ends = workers.map((worker) => once(worker, 'exit'));
  const answers = await Promise.all(workers.map((worker) => once(worker, 'message')));
  expect(await Promise.all(ends)).toEqual([[0], [0]]);
  expect(new Set(answers.map(([means]) => JSON.stringify(means))).size).toBe(1);
});
