import { once } from 'node:events';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jvp } from '#main/engine/autodiff/jvp.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import type { CompiledGraph } from '#main/engine/runtimes/runtime.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

describe('feeds', () => {
  let compiled: CompiledGraph;
  beforeAll(async () => {
    const g = new Graph();
    const x = g.input('x', [2, 2], 'float32');
    const w = g.input('w', [2], 'float32');
    compiled = await ortCpu.compile({ y: g.mul(x, w), s: g.sum(w) });
  });
  afterAll(() => compiled.dispose());
  const x = Float32Array.of(1, 2, 3, 4);
  const w = Float32Array.of(10, 100);

  it('are told, and so are outputs', () => {
    expect(compiled.inputs).toEqual([
      { name: 'x', shape: [2, 2], dtype: 'float32' },
      { name: 'w', shape: [2], dtype: 'float32' },
    ]);
    expect(compiled.outputs).toEqual([
      { name: 'y', shape: [2, 2], dtype: 'float32' },
      { name: 's', shape: [], dtype: 'float32' },
    ]);
  });

  it('make outputs', async () => {
    const { y, s } = await compiled.run({ x, w });
    expect([...y]).toEqual([10, 200, 30, 400]);
    expect([...s]).toEqual([110]);
  });

  it.each([
    ['a missing one', { x }, 'key-missing', /w \(float32 2\)/],
    ['one too long', { x, w: x }, 'shape-mismatch', /w has 4 values.*2/],
    ['another precision', { x, w: Float64Array.from(w) }, 'unsupported-dtype', /w is float64/],
  ])('are checked: %s', async (_title, feeds, code, message) => {
    await expect(compiled.run(feeds)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('when bound, are checked at once', () => {
    expect(() => compiled.bind({ w: x })).toThrow(expect.objectContaining({ code: 'shape-mismatch' }));
  });

  it('of a bound graph may be views that are refilled between runs', async () => {
    const flat = Float32Array.of(0, 0, 10, 100);
    const bound = compiled.bind({ x });
    const feeds = { w: flat.subarray(2) };
    const before = await bound.run(feeds);
    flat.set([1, 2], 2);
    const after = await bound.run(feeds);
    const other = await bound.run({ w });
    expect([...before.y]).toEqual([10, 200, 30, 400]);
    expect([...after.y]).toEqual([1, 4, 3, 8]);
    expect([...other.y]).toEqual([10, 200, 30, 400]);
  });
});

describe('compilation', () => {
  it('refuses what has no double kernel by name', async () => {
    const g = new Graph();
    const y = g.erf(g.input('x', [2], 'float64'));
    await expect(ortCpu.compile({ y })).rejects.toMatchObject({
      code: 'unsupported-operator',
      details: { operator: 'Erf' },
    });
  });

  it('refuses outputs that are not numbers', async () => {
    const g = new Graph();
    await expect(ortCpu.compile({ y: g.greater(g.input('x', [2], 'float32'), 0) })).rejects.toMatchObject({
      code: 'unsupported-dtype',
    });
  });

  it('returns inputs, constants and one value under two names', async () => {
    const g = new Graph();
    const x = g.input('x', [2], 'float64');
    const y = g.exp(x);
    const compiled = await ortCpu.compile({ x2: x, c: g.constant([1, 2], [2], 'float64'), y, z: y });
    const found = await compiled.run({ x: Float64Array.of(0, 1) });
    await compiled.dispose();
    expect([...found.x2]).toEqual([0, 1]);
    expect([...found.c]).toEqual([1, 2]);
    expect(found.y[1]).toBeCloseTo(Math.E, 14);
    expect(found.z).toEqual(found.y);
  });

  it('is available', async () => {
    expect(await ortCpu.available()).toEqual({
      ok: true,
      genuine: true,
      detail: expect.stringMatching(/^onnxruntime-node 1\./) as string,
    });
  });
});

it('derivatives of a network along its inputs reach double precision', async () => {
  const g = new Graph();
  const point = g.input('point', [5, 2], 'float64');
  const [w1, w2] = [g.input('w1', [7, 2], 'float64'), g.input('w2', [1, 7], 'float64')];
  const u = g.matmul(g.tanh(g.matmul(point, w1, { transposeB: true })), w2, { transposeB: true });
  const along = g.expand(g.constant([30, 1], [1, 2], 'float64'), [5, 2]);
  const [first] = jvp(g, [u], new Map([[point, along]]));
  const residual = { loss: g.mean(g.square(first ?? g.scalar(NaN, u))) };
  const fill = (n: number, scale: number) => Float64Array.from({ length: n }, (_, i) => scale * Math.sin(1 + i));
  const feeds = { point: fill(10, 3), w1: fill(14, 1), w2: fill(7, 1) };
  const compiled = await ortCpu.compile(residual);
  const { loss } = await compiled.run(feeds);
  await compiled.dispose();
  const expected = evaluateReference(residual, feeds).loss[0];
  expect(Math.abs(loss[0] / expected - 1)).toBeLessThan(1e-13);
});

it('several threads run graphs at once, agree bit for bit, and end cleanly', async () => {
  const workers = [1, 2, 3].map(() => new Worker(new URL('./ort-cpu.worker.ts', import.meta.url), { env: SHARE_ENV }));
  const ends = workers.map((worker) => once(worker, 'exit'));
  const answers = await Promise.all(workers.map((worker) => once(worker, 'message')));
  const codes = await Promise.all(ends);
  expect(new Set(answers.map(([sums]) => JSON.stringify(sums))).size).toBe(1);
  expect(codes).toEqual([[0], [0], [0]]);
});
