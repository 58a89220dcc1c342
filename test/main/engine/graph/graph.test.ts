import { describe, expect, it } from 'vitest';
import { Graph } from '#main/engine/graph/graph.ts';
import { reachable } from '#main/engine/graph/value.ts';
import type { ErrorCode } from '#shared/domain/errors.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

const matrix = (g = new Graph()) => ({ g, x: g.input('x', [3, 4], 'float32'), y: g.input('y', [3, 4], 'float32') });

describe('equal nodes are made once', () => {
  it('by operator, inputs and attributes', () => {
    const { g, x, y } = matrix();
    expect(g.tanh(x)).toBe(g.tanh(x));
    expect(g.add(x, y)).toBe(g.add(x, y));
    expect(g.sum(x, [0])).toBe(g.sum(x, [-2]));
    expect(g.sum(x, [0])).not.toBe(g.sum(x, [1]));
    expect(g.sub(x, y)).not.toBe(g.sub(y, x));
  });

  it('constants by the bits of their data, shape and dtype', () => {
    const g = new Graph();
    const c = g.constant([1, 2], [2], 'float32');
    expect(g.constant(Float64Array.of(1, 2), [2], 'float32')).toBe(c);
    expect(g.constant([1, 2], [2, 1], 'float32')).not.toBe(c);
    expect(g.constant([1, 2], [2], 'float64')).not.toBe(c);
    expect(g.constant([0], [], 'float64')).not.toBe(g.constant([-0], [], 'float64'));
  });

  it('a constant does not follow the array that it was made from', () => {
    const g = new Graph();
    const data = Float64Array.of(1, 2);
    const c = g.constant(data, [2], 'float64');
    data[0] = 9;
    expect([...evaluateReference({ c }, {}).c]).toEqual([1, 2]);
  });
});

describe('what changes nothing is not made', () => {
  it.each([
    ['x + 0', ({ g, x }: ReturnType<typeof matrix>) => g.add(x, 0)],
    ['1 · x', ({ g, x }: ReturnType<typeof matrix>) => g.mul(1, x)],
    ['x ÷ 1', ({ g, x }: ReturnType<typeof matrix>) => g.div(x, 1)],
    ['x · a matrix of ones', ({ g, x }: ReturnType<typeof matrix>) => g.mul(x, g.full(1, [3, 4], x))],
    ['−−x', ({ g, x }: ReturnType<typeof matrix>) => g.neg(g.neg(x))],
    ['reshaping there and back', ({ g, x }: ReturnType<typeof matrix>) => g.reshape(g.reshape(x, [-1]), [3, 4])],
    ['the whole slice', ({ g, x }: ReturnType<typeof matrix>) => g.slice(x, [0, 0], [3, 4])],
    ['no padding', ({ g, x }: ReturnType<typeof matrix>) => g.pad(x, [0, 0], [0, 0])],
  ])('%s is x', (_title, build) => {
    const m = matrix();
    expect(build(m)).toBe(m.x);
  });

  it('0 − x and 1 ÷ x are not x', () => {
    const { g, x } = matrix();
    expect(g.sub(0, x)).not.toBe(x);
    expect(g.div(1, x)).not.toBe(x);
  });

  it('a factor of one still broadcasts', () => {
    const g = new Graph();
    const row = g.input('row', [1, 4], 'float32');
    expect(g.mul(row, g.full(1, [3, 4], row)).shape).toEqual([3, 4]);
  });
});

it('reachable values are in topological order, dead ones left out', () => {
  const { g, x, y } = matrix();
  const dead = g.exp(y);
  const z = g.tanh(g.mul(g.add(x, 1), x));
  const values = reachable([z]);
  expect(values).not.toContain(dead);
  expect(values).not.toContain(y);
  values.forEach((value, i) => value.inputs.forEach((input) => expect(values.indexOf(input)).toBeLessThan(i)));
});

describe('shapes', () => {
  it.each<[string, (m: ReturnType<typeof matrix>) => readonly number[], number[]]>([
    ['sum drops axes', ({ g, x }) => g.sum(x, [0]).shape, [4]],
    ['sum over all is a scalar', ({ g, x }) => g.sum(x).shape, []],
    ['sum keeps axes when told', ({ g, x }) => g.sum(x, [-1], { keepAxes: true }).shape, [3, 1]],
    ['broadcast', ({ g, x }) => g.add(x, g.input('row', [2, 1, 4], 'float32')).shape, [2, 3, 4]],
    ['matmul', ({ g, x, y }) => g.matmul(x, y, { transposeB: true }).shape, [3, 3]],
    ['transpose', ({ g, x }) => g.transpose(x).shape, [4, 3]],
    ['pad', ({ g, x }) => g.pad(x, [1, 0], [0, 2]).shape, [4, 6]],
    ['concat', ({ g, x, y }) => g.concat([x, y], -1).shape, [3, 8]],
    ['reshape to what is left', ({ g, x }) => g.reshape(x, [2, -1]).shape, [2, 6]],
    ['sumTo', ({ g, x }) => g.sumTo(x, [1, 4]).shape, [1, 4]],
  ])('%s', (_title, build, shape) => {
    expect(build(matrix())).toEqual(shape);
  });

  it.each<[string, (m: ReturnType<typeof matrix>) => unknown, ErrorCode, RegExp]>([
    ['add', ({ g, x }) => g.add(x, g.input('z', [3, 5], 'float32')), 'shape-mismatch', /Add.*3×4.*3×5/],
    ['matmul', ({ g, x, y }) => g.matmul(x, y), 'shape-mismatch', /MatMul.*3×4.*3×4.*4 and 3/],
    ['axis', ({ g, x }) => g.sum(x, [2]), 'shape-mismatch', /ReduceSum.*3×4.*no axis 2/],
    ['repeated axis', ({ g, x }) => g.sum(x, [1, -1]), 'shape-mismatch', /ReduceSum.*repeat/],
    ['reshape', ({ g, x }) => g.reshape(x, [5, 2]), 'shape-mismatch', /Reshape.*3×4.*5×2/],
    ['reshape with an impossible rest', ({ g, x }) => g.reshape(x, [5, -1]), 'shape-mismatch', /Reshape.*3×4/],
    ['expand', ({ g, x }) => g.expand(x, [3]), 'shape-mismatch', /Expand.*3×4/],
    ['slice', ({ g, x }) => g.slice(x, [2, 0], [2, 4]), 'shape-mismatch', /Slice.*3×4.*2×4/],
    ['pad', ({ g, x }) => g.pad(x, [-1, 0], [0, 0]), 'shape-mismatch', /Pad.*3×4/],
    ['concat', ({ g, x }) => g.concat([x, g.transpose(x)], 0), 'shape-mismatch', /Concat.*3×4.*4×3/],
    ['transpose', ({ g, x }) => g.transpose(x, [1, 1]), 'shape-mismatch', /Transpose.*3×4.*1, 1/],
    ['conv', ({ g, x, y }) => g.conv(x, y, { stride: 1, pad: 0 }), 'shape-mismatch', /Conv.*3×4/],
    ['constant', ({ g }) => g.constant([1, 2, 3], [2], 'float32'), 'shape-mismatch', /3 values.*2/],
    ['an input of two shapes', ({ g }) => g.input('x', [4, 3], 'float32'), 'shape-mismatch', /Input x.*3×4.*4×3/],
    [
      'mixed precision',
      ({ g, x }) => g.add(x, g.input('z', [4], 'float64')),
      'unsupported-dtype',
      /Add.*float32.*float64/,
    ],
    ['arithmetic on bool', ({ g, x }) => g.tanh(g.greater(x, 0)), 'unsupported-dtype', /Tanh.*bool/],
    ['unknown operator', ({ g, x }) => g.node('Nothing', [x]), 'unsupported-operator', /Nothing/],
    ['value of another graph', ({ g }) => g.tanh(matrix().x), 'internal', /another graph/],
  ])('refused: %s', (_title, build, code, message) => {
    const found = (() => {
      try {
        return build(matrix());
      } catch (error) {
        return error;
      }
    })();
    expect(found).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });
});
