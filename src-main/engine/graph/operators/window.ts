import { refuseShapes, requireFloats } from '../shapes.ts';
import { intsOf } from '../value.ts';
import type { Operator } from './operator.ts';

/** `counts[i]` entries of axis i from `starts[i]` on, `steps[i]` apart (negative: backwards). */
const slice: Operator = {
  op: 'Slice',
  arity: 1,
  infer([x], attrs) {
    const [starts, counts, steps] = ['starts', 'counts', 'steps'].map((name) => intsOf(attrs, name));
    const fits = x.shape.every((n, i) => {
      const last = starts[i] + (counts[i] - 1) * steps[i];
      return (
        counts[i] === 0 || (counts[i] > 0 && steps[i] !== 0 && starts[i] >= 0 && starts[i] < n && last >= 0 && last < n)
      );
    });
    if (!fits || [starts, counts, steps].some((list) => list.length !== x.shape.length))
      throw refuseShapes(
        'Slice',
        [x.shape],
        `no ${counts.join('×')} entries from ${starts.join(', ')} by ${steps.join(', ')}`,
      );
    return { shape: counts, dtype: x.dtype };
  },
  toOnnx(emit, node, [x]) {
    const [starts, counts, steps] = ['starts', 'counts', 'steps'].map((name) => intsOf(node.attrs, name));
    // ONNX clips an end below the first entry, so a backward slice down to entry 0 ends far below it
    const ends = starts.map((start, i) => {
      const end = start + counts[i] * steps[i];
      return steps[i] < 0 && end < 0 ? -(2 ** 31) : end;
    });
    return emit.node('Slice', [x, emit.ints(starts), emit.ints(ends), emit.ints([...starts.keys()]), emit.ints(steps)]);
  },
};

/** Zeros around x: `before[i]` and `after[i]` entries on axis i. */
const pad: Operator = {
  op: 'Pad',
  arity: 1,
  infer([x], attrs) {
    requireFloats('Pad', [x]);
    const before = intsOf(attrs, 'before');
    const after = intsOf(attrs, 'after');
    if ([before, after].some((list) => list.length !== x.shape.length || list.some((n) => n < 0)))
      throw refuseShapes('Pad', [x.shape], `not ${before.join(', ')} before and ${after.join(', ')} after`);
    return { shape: x.shape.map((n, i) => n + before[i] + after[i]), dtype: x.dtype };
  },
  toOnnx: (emit, { attrs }, [x]) =>
    emit.node('Pad', [x, emit.ints([...intsOf(attrs, 'before'), ...intsOf(attrs, 'after')])]),
};

export const windowOperators: readonly Operator[] = [slice, pad];
