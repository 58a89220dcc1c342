import { describe, expect, it } from 'vitest';
import { gradient } from '#main/engine/autodiff/gradient.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import { gatherLowerings } from '#main/engine/graph/lower/gather.ts';
import { lower } from '#main/engine/graph/lower/lower.ts';
import { reachable } from '#main/engine/graph/value.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import { values } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

describe('gathering', () => {
  it.each(['float32', 'float64'] as const)('by computed indices has values and a gradient in %s', async (dtype) => {
    const g = new Graph();
    const [x, at] = [g.input('x', [5, 3], dtype), g.input('at', [2, 2], dtype)];
    const y = g.gather(x, g.cast(at, 'int64'), 0);
    const [back] = gradient(g, g.sum(g.square(y)), [x]);
    const outputs = { y, back };
    const compiled = await ortCpu.compile(outputs);
    const Data = dtype === 'float32' ? Float32Array : Float64Array;
    const feeds = { x: Data.from(values([5, 3], 1)), at: Data.of(4, 1, 4, 0) };
    const found = await compiled.run(feeds);
    await compiled.dispose();
    const expected = evaluateReference(outputs, feeds);
    for (const name of ['y', 'back'] as const)
      found[name].forEach((value, i) => expect(value).toBeCloseTo(expected[name][i], 5));
  });

  it('becomes products where a runtime has nothing else', () => {
    const g = new Graph();
    const x = g.input('x', [2, 4, 3], 'float64');
    const y = g.gather(x, g.constant([3, 0, 3], [3], 'int64'), 1);
    const outputs = { y, back: gradient(g, g.sum(g.square(y)), [x])[0] };
    const lowered = lower(outputs, gatherLowerings);
    const operators = reachable(Object.values(lowered)).map(({ op }) => op);
    for (const op of ['Gather', 'ScatterAdd']) expect(operators).not.toContain(op);
    const feeds = { x: values([2, 4, 3], 2) };
    expect(evaluateReference(lowered, feeds)).toEqual(evaluateReference(outputs, feeds));
  });

  it('refuses indices that are no integers or out of bounds, and cotangents of another shape', () => {
    const g = new Graph();
    const x = g.input('x', [3, 2], 'float64');
    const at = g.constant([0, 2], [2], 'int64');
    const thrown = (code: string) => expect.objectContaining({ code }) as unknown;
    expect(() => g.gather(x, g.constant([0], [1], 'float64'), 0)).toThrow(thrown('unsupported-dtype') as Error);
    expect(() => g.gather(x, at, 1)).toThrow(thrown('bad-value') as Error);
    expect(() => g.gather(x, at, 2)).toThrow(thrown('shape-mismatch') as Error);
    expect(() => g.scatterAdd(x, at, 0, [4, 2])).toThrow(thrown('shape-mismatch') as Error);
  });
});
