import util from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { Graph } from '#main/engine/graph/graph.ts';
import type { GraphDType, Value } from '#main/engine/graph/graph.ts';
import { restoreUtil } from '#main/engine/runtimes/tfjs/node-util.ts';
import type { Runtime } from '#main/engine/runtimes/runtime.ts';
import { registerTfjsNode, type TfjsNodeDouble } from '#test/fixtures/tfjs-node-double.ts';

/** The runtime as it is found where `installed` stands in for the package; null: it is not installed. A fresh copy, since it keeps what it has found. */
async function withPackage(installed: TfjsNodeDouble | null): Promise<Runtime> {
  vi.resetModules();
  vi.doMock('#main/engine/runtimes/tfjs/package-version.ts', () => ({ packageVersion: () => installed && '4.22.0' }));
  vi.doMock('@tensorflow/tfjs-node-gpu', async () => {
    if (!installed) throw new Error('the package is imported although it is not installed');
    await registerTfjsNode(await import('@tensorflow/tfjs'), installed);
    return {};
  });
  return (await import('#main/engine/runtimes/tfjs-node-gpu.ts')).tfjsNodeGpu;
}

function scaled(dtype: GraphDType = 'float32'): Record<string, Value> {
  const g = new Graph();
  return { y: g.mul(g.input('x', [2], dtype), 3) };
}

describe('where the package is absent', () => {
  it('says what is missing and how to get it, and auto need not ask', async () => {
    const runtime = await withPackage(null);
    expect(runtime.present()).toBe(false);
    const { ok, genuine, detail } = await runtime.available();
    expect({ ok, genuine }).toEqual({ ok: false, genuine: false });
    expect(detail).toMatch(/tfjs-node-gpu is not installed.*npm ci.*storage\.googleapis\.com/);
    await expect(runtime.compile(scaled())).rejects.toMatchObject({
      code: 'backend-missing',
      message: expect.stringContaining(detail) as string,
    });
  });

  it('refuses double precision by name all the same', async () => {
    const runtime = await withPackage(null);
    await expect(runtime.compile(scaled('float64'))).rejects.toMatchObject({ code: 'unsupported-operator' });
  });
});

describe('with a double of the package', () => {
  it('computes, and is genuine on a GPU', async () => {
    const runtime = await withPackage({ gpu: true, right: true });
    expect(await runtime.available()).toEqual({ ok: true, genuine: true, detail: '@tensorflow/tfjs-node-gpu 4.22.0' });
    const compiled = await runtime.compile(scaled());
    expect([...(await compiled.run({ x: Float32Array.of(1, 2) })).y]).toEqual([3, 6]);
    await compiled.dispose();
  });

  it('is nothing that auto takes without a GPU', async () => {
    const runtime = await withPackage({ gpu: false, right: true });
    expect(await runtime.available()).toEqual({
      ok: true,
      genuine: false,
      detail: expect.stringMatching(/no GPU behind it/) as string,
    });
  });

  it('is not available when what it computes is wrong', async () => {
    const runtime = await withPackage({ gpu: true, right: false });
    expect(await runtime.available()).toEqual({
      ok: false,
      genuine: false,
      detail: expect.stringMatching(/TensorFlow computes .* where .* is right/) as string,
    });
  });
});

it('what Node took out of util is there again, and what is there stays', () => {
  const functions = util as unknown as Record<string, (value: unknown) => boolean>;
  const own = (): boolean => true;
  functions.isArray = own;
  restoreUtil();
  expect(functions.isArray).toBe(own);
  expect([null, undefined, 0, ''].map(functions.isNullOrUndefined)).toEqual([true, true, false, false]);
});
