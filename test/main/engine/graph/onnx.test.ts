import { describe, expect, it } from 'vitest';
import { Graph } from '#main/engine/graph/graph.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { gateLowering } from '#main/engine/graph/lower/gate.ts';
import { gatherLowerings } from '#main/engine/graph/lower/gather.ts';
import { convGradWLowering } from '#main/engine/graph/lower/conv-grad-w.ts';
import { lower } from '#main/engine/graph/lower/lower.ts';
import { fromOnnx } from '#main/engine/graph/onnx-read.ts';
import { toOnnx } from '#main/engine/graph/onnx-write.ts';
import { decodeModel } from '#main/engine/graph/onnx/decode.ts';
import { encodeModel } from '#main/engine/graph/onnx/encode.ts';
import type { OnnxNode } from '#main/engine/graph/onnx/messages.ts';
import { reachable } from '#main/engine/graph/value.ts';
import { isInputError, WorkbenchError } from '#shared/domain/errors.ts';
import { Random } from '#shared/domain/random.ts';
import { operatorCases, values } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

/** x·Wᵀ + b through tanh, with a constant matrix and everything a model file holds. */
function layer(): Record<string, Value> {
  const g = new Graph();
  const x = g.input('x', [2, 3], 'float32');
  const w = g.input('w', [4, 3], 'float32');
  const b = g.constant([1, 2, 3, 4], [4], 'float32');
  return { y: g.tanh(g.add(g.matmul(x, w, { transposeB: true }), b)) };
}

describe('a written model', () => {
  it('takes inputs alone as inputs, and what is dead in neither place', () => {
    const model = decodeModel(toOnnx(layer()));
    expect(model.inputs).toEqual([
      { name: 'x', dtype: 'float32', shape: [2, 3] },
      { name: 'w', dtype: 'float32', shape: [4, 3] },
    ]);
    expect(model.outputs).toEqual(['y']);
    expect(model.initialisers.map(({ data }) => [...Array.from(data)])).toEqual([[1, 2, 3, 4]]);
  });

  it('joins a bias into the product that it is added to', () => {
    expect(decodeModel(toOnnx(layer())).nodes.map(({ op }) => op)).toEqual(['Gemm', 'Tanh', 'Identity']);
  });

  it('leaves a product apart that something else needs too', () => {
    const g = new Graph();
    const product = g.matmul(g.input('x', [2, 3], 'float32'), g.input('w', [3, 4], 'float32'));
    const y = g.add(product, g.input('b', [4], 'float32'));
    const ops = (outputs: Record<string, Value>) => decodeModel(toOnnx(outputs)).nodes.map(({ op }) => op);
    expect(ops({ y })).toContain('Gemm');
    expect(ops({ y, product })).not.toContain('Gemm');
    expect(ops({ y: g.mul(y, product) })).not.toContain('Gemm');
  });

  it('has the same bytes whenever the same graph is built', () => {
    expect(toOnnx(layer())).toEqual(toOnnx(layer()));
  });

  it('keeps its own names away from those of inputs and outputs', () => {
    const g = new Graph();
    const x = g.input('tanh_0', [2], 'float32');
    const bytes = toOnnx({ exp_1: g.exp(g.tanh(x)) });
    const { outputs } = fromOnnx(bytes);
    const found = evaluateReference({ y: outputs.get('exp_1') as Value }, { tanh_0: [0, 1] });
    expect(found.y[1]).toBeCloseTo(Math.exp(Math.tanh(1)), 14);
  });

  it('cannot hold an operator that was not lowered', () => {
    const g = new Graph();
    const y = g.gate(g.input('a', [2], 'float32'), g.input('x', [2], 'float32'));
    expect(() => toOnnx({ y })).toThrow(expect.objectContaining({ code: 'unsupported-operator' }));
  });

  it('cannot name an input and an output alike', () => {
    const g = new Graph();
    const x = g.input('x', [2], 'float32');
    expect(() => toOnnx({ x: g.tanh(x) })).toThrow(expect.objectContaining({ code: 'bad-value' }));
  });
});

describe('written, read and written again, the function is the same:', () => {
  it.each(operatorCases)('$title', ({ shapes, positive, build }) => {
    const g = new Graph();
    const inputs = shapes.map((shape, i) => g.input(`x${i}`, shape, 'float64'));
    const { y } = lower({ y: build(g, inputs) }, [gateLowering, convGradWLowering, ...gatherLowerings.slice(1)]);
    const bytes = toOnnx({ y });
    const once = fromOnnx(bytes).outputs.get('y') as Value;
    const twice = fromOnnx(toOnnx({ y: once })).outputs.get('y') as Value;
    expect(once.shape).toEqual(y.shape);
    const feeds = Object.fromEntries(shapes.map((shape, i) => [`x${i}`, values(shape, i, positive)]));
    const expected = evaluateReference({ y }, feeds).y;
    for (const read of [once, twice])
      evaluateReference({ y: read }, feeds).y.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 13));
  });
});

/** A model of one node over the input x (2×3), as another program would write it. */
function foreign(node: Partial<OnnxNode>, initialisers: Record<string, number[]> = {}, opset = 17): Uint8Array {
  return encodeModel({
    opset,
    nodes: [{ name: 'n', op: 'Tanh', domain: '', inputs: ['x'], outputs: ['y'], attrs: {}, ...node }],
    initialisers: Object.entries(initialisers).map(([name, data]) => ({
      name,
      dtype: 'int64' as const,
      shape: [data.length],
      data,
    })),
    inputs: [{ name: 'x', dtype: 'float32', shape: [2, 3] }],
    outputs: [{ name: 'y', dtype: 'float32', shape: [2, 3] }],
  });
}

const x = [1, 2, 3, 4, 5, 6];
const evaluateForeign = (...model: Parameters<typeof foreign>) => {
  const y = fromOnnx(foreign(...model)).outputs.get('y') as Value;
  return { shape: y.shape, data: [...evaluateReference({ y }, { x }).y] };
};

describe('ONNX forms that are not written here', () => {
  it.each<[string, Parameters<typeof foreign>, { shape: number[]; data: number[] }]>([
    [
      'Slice from the end, clipped',
      [
        { op: 'Slice', inputs: ['x', 's', 'e', 'a'] },
        { s: [-2], e: [99], a: [-1] },
      ],
      { shape: [2, 2], data: [2, 3, 5, 6] },
    ],
    [
      'Slice backwards',
      [
        { op: 'Slice', inputs: ['x', 's', 'e', 'a', 't'] },
        { s: [-1], e: [-99], a: [1], t: [-1] },
      ],
      { shape: [2, 3], data: [3, 2, 1, 6, 5, 4] },
    ],
    [
      'Reshape with 0 and −1',
      [{ op: 'Reshape', inputs: ['x', 's'] }, { s: [0, 1, -1] }],
      { shape: [2, 1, 3], data: x },
    ],
    ['Flatten', [{ op: 'Flatten', attrs: { axis: { int: 0 } } }], { shape: [1, 6], data: x }],
    ['Unsqueeze', [{ op: 'Unsqueeze', inputs: ['x', 'a'] }, { a: [-1, 0] }], { shape: [1, 2, 3, 1], data: x }],
    [
      'ReduceMean with an axes attribute',
      [{ op: 'ReduceMean', attrs: { axes: { ints: [1] }, keepdims: { int: 0 } } }],
      { shape: [2], data: [2, 5] },
    ],
    ['ReduceSum over everything', [{ op: 'ReduceSum' }], { shape: [1, 1], data: [21] }],
    [
      'Gemm with alpha',
      [{ op: 'Gemm', inputs: ['x', 'x'], attrs: { transB: { int: 1 }, alpha: { float: 0.5 } } }],
      { shape: [2, 2], data: [7, 16, 16, 38.5] },
    ],
    ['Identity', [{ op: 'Identity' }], { shape: [2, 3], data: x }],
    [
      'Expand that keeps the longer side',
      [{ op: 'Expand', inputs: ['x', 's'] }, { s: [1, 1, 1] }],
      { shape: [1, 2, 3], data: x },
    ],
  ])('%s', (_title, model, expected) => {
    expect(evaluateForeign(...model)).toEqual(expected);
  });

  it('initialisers become constants, or inputs when weights are wanted', () => {
    const bytes = toOnnx(layer());
    expect([...fromOnnx(bytes).inputs.keys()]).toEqual(['x', 'w']);
    const { outputs, weights } = fromOnnx(bytes, 'inputs');
    expect(weights.size).toBe(1);
    const [[name, { data }]] = weights;
    const leaves = reachable(outputs.values()).filter(({ op }) => op === 'Input');
    expect(leaves.map(({ attrs }) => attrs.name)).toContain(name);
    expect([...Array.from(data)]).toEqual([1, 2, 3, 4]);
  });
});

describe('refused', () => {
  const refusal = (read: () => unknown): unknown => {
    try {
      return read();
    } catch (error) {
      return error;
    }
  };

  it('an operator that is not known, by its name and its node', () => {
    expect(refusal(() => fromOnnx(foreign({ op: 'Einsum', name: 'attention/einsum' })))).toMatchObject({
      code: 'unsupported-operator',
      message: expect.stringMatching(/Einsum.*attention\/einsum/) as string,
      details: { operator: 'Einsum', node: 'attention/einsum' },
    });
  });

  it.each<[string, Parameters<typeof foreign>, string]>([
    ['another domain', [{ domain: 'com.microsoft' }], 'unsupported-operator'],
    ['a shape that is computed', [{ op: 'Reshape', inputs: ['x', 'x'] }], 'unsupported-operator'],
    ['an unequal stride', [{ op: 'Conv', inputs: ['x', 'x'], attrs: { strides: { ints: [1, 2] } } }], 'unsupported-operator'], // prettier-ignore
    ['an old operator set', [{}, {}, 11], 'unsupported-format'],
    ['a name that nothing makes', [{ inputs: ['z'] }], 'file-malformed'],
    ['a name made twice', [{ outputs: ['x'] }], 'file-malformed'],
  ])('%s', (_title, model, code) => {
    expect(refusal(() => fromOnnx(foreign(...model)))).toMatchObject({ code });
  });

  it('every truncation, as malformed', () => {
    const bytes = toOnnx(layer());
    for (let length = 0; length < bytes.length; length++) {
      const found = refusal(() => fromOnnx(bytes.subarray(0, length)));
      // the operator set comes last: without it the rest is a whole model of no known version
      expect(found, `${length} bytes`).toBeInstanceOf(WorkbenchError);
      expect(['file-malformed', 'unsupported-format']).toContain((found as WorkbenchError).code);
    }
  });

  it('or read, but never anything else, when bytes are changed at random', () => {
    const random = new Random(1);
    for (const { shapes, build, title } of operatorCases) {
      const g = new Graph();
      const inputs = shapes.map((shape, i) => g.input(`x${i}`, shape, 'float32'));
      const bytes = toOnnx(
        lower({ y: build(g, inputs) }, [gateLowering, convGradWLowering, ...gatherLowerings.slice(1)]),
      );
      for (let trial = 0; trial < 30; trial++) {
        const changed = bytes.slice();
        for (let k = 0; k <= trial % 3; k++) changed[random.below(bytes.length)] = random.below(256);
        const found = refusal(() => fromOnnx(changed));
        if (found instanceof Error)
          expect(found, title).toSatisfy((e) => e instanceof WorkbenchError && isInputError(e));
      }
    }
  });
});
