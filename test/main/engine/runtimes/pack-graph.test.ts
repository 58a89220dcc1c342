import { describe, expect, it } from 'vitest';
import { Graph } from '#main/engine/graph/graph.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { packGraph } from '#main/engine/runtimes/pack-graph.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

/** Two inputs of different shapes, a constant, three outputs, one of them a scalar. */
function example(): Record<string, Value> {
  const g = new Graph();
  const x = g.input('x', [2, 3], 'float32');
  const w = g.input('w', [3, 2], 'float32');
  const y = g.add(g.matmul(x, w), g.constant([10, 20], [2], 'float32'));
  return { y, mean: g.mean(g.tanh(x)), w };
}

const x = Float64Array.of(1, 2, 3, 4, 5, 6);
const w = Float64Array.of(7, 8, 9, 10, 11, 12);

describe('a packed graph', () => {
  it('computes from one vector, as one vector, what the graph computes', () => {
    const packed = packGraph(example());
    const feeds = new Float64Array(12);
    for (const { name, start } of packed.inputs) feeds.set(name === 'x' ? x : w, start);
    const { results } = evaluateReference(packed.outputs, { feeds });
    const expected = evaluateReference(example(), { x, w });
    expect(packed.results.map(({ name }) => name)).toEqual(['y', 'mean', 'w']);
    for (const { name, start, end } of packed.results)
      expect([...results.slice(start, end)]).toEqual([...expected[name]]);
  });

  it('puts its tensors side by side, without gaps', () => {
    const { inputs, results } = packGraph(example());
    expect(inputs.map(({ start, end }) => end - start)).toEqual([6, 6]);
    expect([inputs[0].start, inputs[1].start]).toEqual([0, 6]);
    expect(results).toEqual([
      { name: 'y', start: 0, end: 4 },
      { name: 'mean', start: 4, end: 5 },
      { name: 'w', start: 5, end: 11 },
    ]);
  });

  it('is refused when nothing is fed to it', () => {
    const g = new Graph();
    expect(() => packGraph({ y: g.constant([1], [1], 'float32') })).toThrow(
      expect.objectContaining({ code: 'bad-value' }),
    );
  });
});
