import { once } from 'node:events';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Graph } from '#main/engine/graph/graph.ts';
import type { GraphDType, Value } from '#main/engine/graph/graph.ts';
import { ortWebgpu } from '#main/engine/runtimes/ort-webgpu.ts';
import type { CompiledGraph } from '#main/engine/runtimes/runtime.ts';
import { provenProcess } from '#main/engine/runtimes/webgpu-pool.ts';
import { useSoftwareVulkan } from '#test/fixtures/software-vulkan.ts';

function scaled(dtype: GraphDType = 'float32'): Record<string, Value> {
  const g = new Graph();
  const x = g.input('x', [2, 2], dtype);
  const w = g.input('w', [2], dtype);
  return { y: g.mul(x, w), s: g.sum(w) };
}

describe('what is refused before anything runs', () => {
  it.each([
    ['double precision', scaled('float64'), /float32 only, Mul is in float64.*ort-cpu/, 'Mul'],
    ['an operator without its digits', sine(), /no Sin .*ort-cpu/, 'Sin'],
  ])('%s, by name', async (_title, outputs, message, operator) => {
    await expect(ortWebgpu.compile(outputs)).rejects.toMatchObject({
      code: 'unsupported-operator',
      message: expect.stringMatching(message) as string,
      details: { operator },
    });
  });
});

function sine(): Record<string, Value> {
  const g = new Graph();
  return { y: g.sin(g.input('x', [2], 'float32')) };
}

useSoftwareVulkan();
const { ok, detail } = await ortWebgpu.available();
if (!ok) console.warn(`skipped: what runs on WebGPU; ${detail}`);

// there is nothing to say where it works
if (!ok)
  it('says why it is missing', async () => {
    expect(detail).toMatch(/^WebGPU does not work here: ./);
    await expect(ortWebgpu.compile(scaled())).rejects.toMatchObject({ code: 'backend-missing', message: detail });
  });

describe.skipIf(!ok)('a graph in the process of WebGPU', () => {
  let compiled: CompiledGraph;
  beforeAll(async () => {
    compiled = await ortWebgpu.compile(scaled());
  });
  afterAll(() => compiled.dispose());
  const x = Float32Array.of(1, 2, 3, 4);
  const w = Float32Array.of(10, 100);

  it('makes its outputs of its feeds', async () => {
    const { y, s } = await compiled.run({ x, w });
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

  it('fails when its process is lost in a run, and is compiled anew in the next', async () => {
    const { process } = await provenProcess();
    const lost = compiled.run({ x, w });
    // after the call is on its way
    setImmediate(() => process.end('killed by a test'));
    await expect(lost).rejects.toMatchObject({
      code: 'worker-lost',
      message: expect.stringMatching(/killed/) as string,
    });
    expect([...(await compiled.run({ x, w })).s]).toEqual([110]);
    expect((await provenProcess()).process).not.toBe(process);
  });
});

it.skipIf(!ok)('several threads run graphs at once, agree and end cleanly', async () => {
  const workers = [1, 2, 3].map(
    () => new Worker(new URL('./ort-webgpu.worker.ts', import.meta.url), { env: SHARE_ENV }),
  );
  const ends = workers.map((worker) => once(worker, 'exit'));
  const answers = await Promise.all(workers.map((worker) => once(worker, 'message')));
  expect(await Promise.all(ends)).toEqual([[0], [0], [0]]);
  expect(new Set(answers.map(([means]) => JSON.stringify(means))).size).toBe(1);
});
