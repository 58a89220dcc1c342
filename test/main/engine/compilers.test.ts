import { expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { Graph, type Value } from '#main/engine/graph/graph.ts';

function line(slope: number): Record<string, Value> {
  const g = new Graph();
  return { y: g.mul(g.input('x', [1], 'float32'), g.constant([slope], [1], 'float32')) };
}

it('lets many compiled graphs go, but none while any work is going on', async () => {
  const compilers = new Compilers();
  const use = async (slope: number): Promise<number> => {
    const graph = await compilers.compile('ort-cpu', line(slope));
    return (await graph.run({ x: Float32Array.of(2) })).y[0];
  };
  let finish = (): void => undefined;
  const long = compilers.during(async () => {
    const graph = await compilers.compile('ort-cpu', line(-1));
    await new Promise<void>((resolve) => (finish = resolve));
    return (await graph.run({ x: Float32Array.of(2) })).y[0];
  });
  for (let slope = 0; slope < 40; slope++) expect(await compilers.during(() => use(slope))).toBe(2 * slope);
  expect(compilers.size).toBe(41);
  finish();
  expect(await long).toBe(-2);
  expect(compilers.size).toBe(0);
  expect(await compilers.during(() => use(3))).toBe(6);
  expect(compilers.size).toBe(1);
  await compilers.dispose();
});
