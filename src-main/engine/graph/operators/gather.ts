import { WorkbenchError } from '#shared/domain/errors.ts';
import { normalAxis, refuseShapes, requireFloats, sameShape } from '../shapes.ts';
import { intsOf, numberOf } from '../value.ts';
import type { Attrs, Value } from '../value.ts';
import type { Operator } from './operator.ts';

/** Shape of the entries of x (of `shape`) along the axis at `indices`. @throws WorkbenchError 'unsupported-dtype' | 'shape-mismatch' | 'bad-value' */
function gathered(op: string, shape: readonly number[], indices: Value, attrs: Attrs): number[] {
  if (indices.dtype !== 'int64')
    throw new WorkbenchError('unsupported-dtype', `${op} takes int64 indices, found ${indices.dtype}`, {
      operator: op,
    });
  const axis = normalAxis(op, numberOf(attrs, 'axis'), shape);
  // computed ones are only known when the graph runs
  const outside = indices.data?.find((i) => i < 0 || i >= shape[axis]);
  if (outside !== undefined)
    throw new WorkbenchError('bad-value', `${op}: index ${outside} is not among the ${shape[axis]} of axis ${axis}`);
  return [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)];
}

/** (x, indices) → the entries of x along `axis` at each index, whose shape takes the place of the axis. */
const gather: Operator = {
  op: 'Gather',
  arity: 2,
  infer([x, indices], attrs) {
    requireFloats('Gather', [x]);
    return { shape: gathered('Gather', x.shape, indices, attrs), dtype: x.dtype };
  },
  toOnnx: (emit, { attrs }, names) => emit.node('Gather', names, { axis: { int: numberOf(attrs, 'axis') } }),
};

/** Transpose of gather in x: (y, indices) → an x of `shape`, to each entry of which those of y with its index are added. */
const scatterAdd: Operator = {
  op: 'ScatterAdd',
  arity: 2,
  infer([y, indices], attrs) {
    requireFloats('ScatterAdd', [y]);
    const shape = intsOf(attrs, 'shape');
    if (!sameShape(gathered('ScatterAdd', shape, indices, attrs), y.shape))
      throw refuseShapes(
        'ScatterAdd',
        [y.shape, indices.shape],
        `gathering from ${shape.join('×')} gives another shape`,
      );
    return { shape, dtype: y.dtype };
  },
  // ONNX has an index of its own for every entry
  toOnnx(emit, { attrs, shape, dtype, inputs: [, indices] }, [y, index]) {
    const axis = numberOf(attrs, 'axis');
    const count = indices.shape.reduce((n, length) => n * length, 1);
    const flat = shape.with(axis, count);
    const column = emit.node('Reshape', [index, emit.ints(shape.map((_, i) => (i === axis ? count : 1)))]);
    const places = emit.node('Expand', [column, emit.ints(flat)]);
    const zeros = emit.node('Expand', [emit.scalar(0, dtype), emit.ints(shape)]);
    const updates = emit.node('Reshape', [y, emit.ints(flat)]);
    const attributes = { axis: { int: axis }, reduction: { text: 'add' } };
    return emit.node('ScatterElements', [zeros, places, updates], attributes);
  },
};

export const gatherOperators: readonly Operator[] = [gather, scatterAdd];
