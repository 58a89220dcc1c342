import { afterEach, describe, expect, it } from 'vitest';
import { contentHash } from '#main/engine/graph/content-hash.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { CompileCache } from '#main/engine/runtimes/compile-cache.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';

function line(slope: number, name = 'y'): Record<string, Value> {
  const g = new Graph();
  const x = g.input('x', [2], 'float32');
  return { [name]: g.mul(x, g.constant([slope, slope], [2], 'float32')) };
}

describe('the content hash', () => {
  it('is the same for graphs built alike, whatever lies beside them', () => {
    const g = new Graph();
    g.exp(g.input('other', [7], 'float64'));
    const y = g.mul(g.input('x', [2], 'float32'), g.constant([3, 3], [2], 'float32'));
    expect(contentHash({ y })).toBe(contentHash(line(3)));
  });

  it('differs by constants and by names of outputs', () => {
    expect(contentHash(line(3))).not.toBe(contentHash(line(4)));
    expect(contentHash(line(3))).not.toBe(contentHash(line(3, 'z')));
  });
});

describe('a compile cache', () => {
  const cache = new CompileCache(ortCpu);
  afterEach(() => cache.dispose());

  it('compiles the same function once and another one anew', async () => {
    const [once, again, other] = await Promise.all([
      cache.compile(line(3)),
      cache.compile(line(3)),
      cache.compile(line(4)),
    ]);
    expect(again).toBe(once);
    expect(other).not.toBe(once);
  });

  it('compiles anew after it was disposed of', async () => {
    const before = await cache.compile(line(3));
    await cache.dispose();
    const after = await cache.compile(line(3));
    expect(after).not.toBe(before);
    expect([...(await after.run({ x: Float32Array.of(1, 2) })).y]).toEqual([3, 6]);
  });

  it('does not keep a failure', async () => {
    const g = new Graph();
    const refused = { y: g.erf(g.input('x', [2], 'float64')) };
    await expect(cache.compile(refused)).rejects.toMatchObject({ code: 'unsupported-operator' });
    await expect(cache.compile(refused)).rejects.toMatchObject({ code: 'unsupported-operator' });
    await cache.dispose();
  });
});
