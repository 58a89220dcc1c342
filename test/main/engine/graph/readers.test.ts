import { describe, expect, it } from 'vitest';
import { fromOnnx } from '#main/engine/graph/onnx-read.ts';
import { encodeModel } from '#main/engine/graph/onnx/encode.ts';
import type { OnnxNode } from '#main/engine/graph/onnx/messages.ts';
import type { Value } from '#main/engine/graph/value.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { values } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';
import { indices, placeOf } from '#test/fixtures/reference-runtime/kernel.ts';

type Attrs = OnnxNode['attrs'];
const ints = (...list: number[]) => ({ ints: list });

/** What one ONNX node makes of float64 inputs x0, x1… of `shapes`; `fixed` are int64 inputs after them. */
function read(op: string, shapes: number[][], attrs: Attrs = {}, fixed: number[][] = [], outputs = ['y0']) {
  const names = shapes.map((_, i) => `x${i}`);
  const constants = fixed.map((data, i) => ({ name: `c${i}`, dtype: 'int64' as const, shape: [data.length], data }));
  const bytes = encodeModel({
    opset: 18,
    nodes: [{ name: 'n', op, domain: '', inputs: [...names, ...constants.map(({ name }) => name)], outputs, attrs }],
    initialisers: constants,
    inputs: shapes.map((shape, i) => ({ name: `x${i}`, dtype: 'float64', shape })),
    outputs: outputs.map((name) => ({ name, dtype: 'float64', shape: [] })),
  });
  const data = shapes.map((shape, i) => values(shape, 50 + i));
  const found = fromOnnx(bytes).outputs;
  const made = outputs.map((name) => found.get(name) as Value);
  const feeds = Object.fromEntries(data.map((list, i) => [`x${i}`, list]));
  const evaluated = evaluateReference(Object.fromEntries(made.map((value, i) => [`y${i}`, value])), feeds);
  return { data, shape: made[0].shape, shapes: made.map(({ shape }) => shape), all: made.map((_, i) => [...evaluated[`y${i}`]]), y: [...evaluated.y0] }; // prettier-ignore
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 12));
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

describe('pooling', () => {
  const shape = [2, 3, 5, 7];

  /** Every window's entries, place by place; null for padding. */
  function windows(x: Float64Array, kernel: number[], strides: number[], pads: number[], places: number[]) {
    return Array.from(indices([...shape.slice(0, 2), ...places]), ([n, c, ...at]) =>
      Array.from(indices(kernel), (offset) => {
        const from = at.map((p, i) => p * strides[i] - pads[i] + offset[i]);
        return from.every((p, i) => p >= 0 && p < shape[i + 2]) ? x[placeOf([n, c, ...from], shape)] : null;
      }),
    );
  }
  const present = (window: (number | null)[]) => window.filter((value) => value !== null);
  const mean = (list: readonly number[]): number => sum(list) / list.length;

  it.each<[string, Attrs, number[], number[], number[], number[]]>([
    ['2×2', { kernel_shape: ints(2, 2), strides: ints(2, 2) }, [2, 2], [2, 2], [0, 0], [2, 3]],
    ['3×2, overlapping and padded', { kernel_shape: ints(3, 2), strides: ints(1, 2), pads: ints(1, 0, 1, 1) }, [3, 2], [1, 2], [1, 0], [5, 4]], // prettier-ignore
    ['2×2 to the last entry', { kernel_shape: ints(2, 2), strides: ints(2, 2), ceil_mode: { int: 1 } }, [2, 2], [2, 2], [0, 0], [3, 4]], // prettier-ignore
    ['1×3', { kernel_shape: ints(1, 3) }, [1, 3], [1, 1], [0, 0], [5, 5]],
  ])('over windows of %s takes the largest and the mean', (_title, attrs, kernel, strides, pads, places) => {
    const largest = read('MaxPool', [shape], attrs);
    const average = read('AveragePool', [shape], attrs);
    expect(largest.shape).toEqual([2, 3, ...places]);
    expect(average.shape).toEqual(largest.shape);
    const all = windows(largest.data[0], kernel, strides, pads, places).map(present);
    expectClose(largest.y, all.map((window) => Math.max(...window))); // prettier-ignore
    expectClose(average.y, all.map(mean));
  });

  it('counts padding where told', () => {
    const attrs = { kernel_shape: ints(3, 3), pads: ints(1, 1, 1, 1), count_include_pad: { int: 1 } };
    const { data, y } = read('AveragePool', [shape], attrs);
    expectClose(y, windows(data[0], [3, 3], [1, 1], [1, 1], [5, 7]).map((window) => sum(present(window)) / 9)); // prettier-ignore
  });

  it('starts no window beyond the image and the padding before it', () => {
    const attrs = { kernel_shape: ints(1, 1), strides: ints(2, 4), ceil_mode: { int: 1 } };
    expect(read('MaxPool', [shape], attrs).shape).toEqual([2, 3, 3, 2]);
  });

  it('over everything', () => {
    const { data, shape: found, y } = read('GlobalMaxPool', [shape]);
    expect(found).toEqual([2, 3, 1, 1]);
    expectClose(
      y,
      Array.from({ length: 6 }, (_, i) => Math.max(...data[0].subarray(i * 35, i * 35 + 35))),
    );
  });
});

describe('normalisation', () => {
  const normal = (list: readonly number[]): number[] => {
    const mean = sum(list) / list.length;
    const variance = sum(list.map((x) => (x - mean) ** 2)) / list.length;
    return list.map((x) => (x - mean) / Math.sqrt(variance + 1e-5));
  };

  it('of layers is along the last axes, then scaled and shifted', () => {
    const { data, y } = read('LayerNormalization', [[4, 6], [6], [6]], { axis: { int: 1 } });
    const [x, scale, shift] = data;
    const expected = [0, 1, 2, 3].flatMap((row) =>
      normal([...x.subarray(row * 6, row * 6 + 6)]).map((value, i) => value * scale[i] + shift[i]),
    );
    expectClose(y, expected);
  });

  it('of batches in training takes the statistics of batch and space', () => {
    const { data, y } = read('BatchNormalization', [[3, 2, 4], [2], [2], [2], [2]], { training_mode: { int: 1 } });
    const [x, scale, shift] = data;
    for (const channel of [0, 1]) {
      const places = Array.from(indices([3, 4]), ([n, k]) => placeOf([n, channel, k], [3, 2, 4]));
      const expected = normal(places.map((p) => x[p])).map((value) => value * scale[channel] + shift[channel]);
      expectClose(places.map((p) => y[p]), expected); // prettier-ignore
    }
  });

  it('of instances takes the statistics of each image and channel', () => {
    const { data, y } = read('InstanceNormalization', [[2, 2, 5], [2], [2]]);
    const [x, scale, shift] = data;
    const expected = [0, 1, 2, 3].flatMap((i) =>
      normal([...x.subarray(i * 5, i * 5 + 5)]).map((value) => value * scale[i % 2] + shift[i % 2]),
    );
    expectClose(y, expected);
  });
});

describe('element by element', () => {
  it.each<[string, Attrs, (x: number, a: number, b: number) => number, number[][]]>([
    ['Clip', {}, (x, a, b) => Math.min(Math.max(x, a), b), [[3, 4], [], []]],
    ['Clip', {}, (x, a) => Math.max(x, a), [[3, 4], []]],
    [
      'PRelu',
      {},
      (x, a) => (x > 0 ? x : a * x),
      [
        [3, 4],
        [3, 4],
      ],
    ],
    ['Reciprocal', {}, (x) => 1 / x, [[3, 4]]],
    ['HardSigmoid', {}, (x) => Math.min(1, Math.max(0, 0.2 * x + 0.5)), [[3, 4]]],
    ['HardSwish', {}, (x) => x * Math.min(1, Math.max(0, x / 6 + 0.5)), [[3, 4]]],
    [
      'Max',
      {},
      Math.max,
      [
        [3, 4],
        [3, 4],
        [3, 4],
      ],
    ],
    [
      'Min',
      {},
      Math.min,
      [
        [3, 4],
        [3, 4],
        [3, 4],
      ],
    ],
    [
      'Sum',
      {},
      (x, a, b) => x + a + b,
      [
        [3, 4],
        [3, 4],
        [3, 4],
      ],
    ],
  ] as const)('%s', (op, attrs, expected, shapes) => {
    const { data, y } = read(op, shapes.map((shape) => [...shape]), attrs); // prettier-ignore
    const operand = (i: number, k: number): number[] => (data[i] ? [data[i][data[i].length === 1 ? 0 : k]] : []);
    const rows = y.map((_, k) => [...operand(0, k), ...operand(1, k), ...operand(2, k)] as [number, number, number]);
    expectClose(y, rows.map((row) => expected(...row))); // prettier-ignore
  });
});

describe('reductions', () => {
  it.each<[string, (line: readonly number[]) => number]>([
    ['ReduceMin', (line) => Math.min(...line)],
    ['ReduceProd', (line) => line.reduce((a, b) => a * b, 1)],
    ['ReduceL1', (line) => sum(line.map(Math.abs))],
    ['ReduceL2', (line) => Math.hypot(...line)],
    ['ReduceSumSquare', (line) => sum(line.map((x) => x * x))],
    ['ReduceLogSumExp', (line) => Math.log(sum(line.map(Math.exp)))],
  ])('%s along an axis, which is dropped, and over everything', (op, expected) => {
    const along = read(op, [[3, 5]], { keepdims: { int: 0 } }, [[-1]]);
    expect(along.shape).toEqual([3]);
    const [x] = along.data;
    expectClose(along.y, [0, 1, 2].map((row) => expected([...x.subarray(row * 5, row * 5 + 5)]))); // prettier-ignore
    const whole = read(op, [[3, 5]]);
    expect(whole.shape).toEqual([1, 1]);
    expectClose(whole.y, [expected([...whole.data[0]])]);
  });
});

describe('parts and places', () => {
  it('Split makes every output, of equal or given lengths', () => {
    const equal = read('Split', [[2, 5]], { axis: { int: 1 }, num_outputs: { int: 2 } }, [], ['y0', 'y1']);
    expect(equal.shapes).toEqual([
      [2, 3],
      [2, 2],
    ]);
    const given = read('Split', [[2, 5]], { axis: { int: -1 } }, [[1, 4]], ['y0', 'y1']);
    const [x] = given.data;
    expect(given.all).toEqual([
      [x[0], x[5]],
      [...x.subarray(1, 5), ...x.subarray(6)],
    ]);
  });

  it('Gather counts from the end', () => {
    const { data, y } = read('Gather', [[3, 2]], { axis: { int: 0 } }, [[-1, 0]]);
    expect(y).toEqual([data[0][4], data[0][5], data[0][0], data[0][1]]);
  });

  it('MatMul takes rows of any number of axes', () => {
    const { data, shape, y } = read('MatMul', [[2, 3, 4], [4, 5]]); // prettier-ignore
    expect(shape).toEqual([2, 3, 5]);
    const [a, b] = data;
    const product = (row: number, column: number): number =>
      sum([0, 1, 2, 3].map((k) => a[row * 4 + k] * b[k * 5 + column]));
    expectClose(
      y,
      Array.from({ length: sizeOf(shape) }, (_, i) => product(Math.floor(i / 5), i % 5)),
    );
  });

  it.each<[string, () => unknown, string]>([
    ['parts that do not add up', () => read('Split', [[2, 5]], { axis: { int: 1 } }, [[1, 3]], ['y0', 'y1']), 'unsupported-operator'], // prettier-ignore
    ['an index that is too large', () => read('Gather', [[3, 2]], {}, [[3]]), 'bad-value'],
    ['a product of two stacks of matrices', () => read('MatMul', [[2, 3, 4], [2, 4, 5]]), 'unsupported-operator'], // prettier-ignore
    ['padding by a rule', () => read('MaxPool', [[1, 1, 4, 4]], { kernel_shape: ints(2, 2), auto_pad: { text: 'SAME_UPPER' } }), 'unsupported-operator'], // prettier-ignore
  ])('refuses %s', (_title, attempt, code) => {
    expect(attempt).toThrow(expect.objectContaining({ code }));
  });
});
