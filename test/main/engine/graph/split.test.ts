import { describe, expect, it } from 'vitest';
import { hvp } from '#main/engine/autodiff/hvp.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import { split } from '#main/engine/graph/split.ts';
import { reachable } from '#main/engine/graph/value.ts';
import type { Value } from '#main/engine/graph/value.ts';
import { values } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

const inputNames = (outputs: Readonly<Record<string, Value>>): unknown[] =>
  reachable(Object.values(outputs))
    .filter(({ op }) => op === 'Input')
    .map(({ attrs }) => attrs.name);

const operations = (outputs: Readonly<Record<string, Value>>): string[] =>
  reachable(Object.values(outputs))
    .filter(({ inputs }) => inputs.length)
    .map(({ op }) => op);

/** A Hessian-vector product of a small network's loss in w1, w2 along v1, v2. */
function product() {
  const g = new Graph();
  const shapes = { x: [5, 3], w1: [4, 3], w2: [2, 4], v1: [4, 3], v2: [2, 4] };
  const [x, w1, w2, v1, v2] = Object.entries(shapes).map(([name, shape]) => g.input(name, shape, 'float64'));
  const hidden = g.relu(g.tanh(g.matmul(x, w1, { transposeB: true })));
  const loss = g.mean(g.square(g.logSoftmax(g.matmul(hidden, w2, { transposeB: true }))));
  const [h1, h2] = hvp(g, loss, [w1, w2], [v1, v2]);
  const feeds = Object.fromEntries(Object.entries(shapes).map(([name, shape], i) => [name, values(shape, i)]));
  return { outputs: { h1, h2, loss }, feeds };
}

describe('a split graph', () => {
  const { outputs, feeds } = product();
  const { kept, rest } = split(outputs, ['v1', 'v2']);

  it('computes bit for bit what the whole does', () => {
    const held = evaluateReference(kept, feeds);
    expect(evaluateReference(rest, { ...feeds, ...held })).toEqual(evaluateReference(outputs, feeds));
  });

  it('keeps nothing that depends on what varies, and nothing twice', () => {
    const needed = inputNames(kept);
    expect(needed).not.toContain('v1');
    expect(needed).not.toContain('v2');
    expect(new Set(Object.values(kept)).size).toBe(Object.keys(kept).length);
    expect(inputNames(rest)).toEqual(expect.arrayContaining(['v1', 'v2', ...Object.keys(kept)]));
  });

  it('leaves the nonlinear operators of the forward pass out of the rest', () => {
    expect(operations(kept)).toEqual(expect.arrayContaining(['Tanh', 'LogSoftmax']));
    for (const op of ['Tanh', 'LogSoftmax', 'Exp', 'Relu']) expect(operations(rest)).not.toContain(op);
    expect(operations(rest).length).toBeLessThan(operations(outputs).length);
  });

  it('makes copies and what is no number again', () => {
    const g = new Graph();
    const [x, v] = [g.input('x', [2, 3], 'float64'), g.input('v', [3], 'float64')];
    const y = g.exp(x);
    const row = g.reshape(g.slice(y, [0, 0], [1, 3]), [3]);
    const { kept: held, rest: made } = split({ y: g.where(g.greater(row, 1), v, row) }, ['v']);
    expect(Object.values(held)).toEqual([y]);
    expect(operations(made)).toEqual(expect.arrayContaining(['Slice', 'Reshape', 'Greater']));
  });

  it('feeds inputs as they are and gives kept values names that no input has', () => {
    const g = new Graph();
    const [x, v] = [g.input('kept.0', [2], 'float64'), g.input('v', [2], 'float64')];
    const parts = split({ y: g.mul(g.add(v, x), g.exp(x)), fixed: g.exp(x) }, ['v']);
    expect(Object.keys(parts.kept)).toEqual(['kept.1']);
    expect(inputNames(parts.rest).sort()).toEqual(['kept.0', 'kept.1', 'v']);
  });
});
