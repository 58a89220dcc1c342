import { sizeOf } from '#shared/domain/tensor.ts';
import { broadcast, normalAxes, normalAxis } from '../shapes.ts';
import type { NodeView, Reader, Readers } from './reader.ts';

const needed = (node: NodeView, i: number): readonly number[] => {
  const found = node.fixed(i);
  if (!found) throw node.refuse(`input ${i} is missing`);
  return found;
};

const reshape: Reader = (g, node) => {
  const x = node.input(0);
  const asBefore = node.int('allowzero', 0) === 0;
  return g.reshape(
    x,
    needed(node, 1).map((n, i) => (n === 0 && asBefore ? (x.shape[i] ?? 0) : n)),
  );
};

const flatten: Reader = (g, node) => {
  const x = node.input(0);
  const axis = node.int('axis', 1);
  const before = x.shape.slice(0, axis);
  return g.reshape(x, [sizeOf(before), sizeOf(x.shape.slice(before.length))]);
};

const squeeze: Reader = (g, node) => {
  const { shape } = node.input(0);
  const axes = node.fixed(1) ?? node.ints('axes');
  const gone = axes ? normalAxes('Squeeze', axes, shape) : [...shape.keys()].filter((i) => shape[i] === 1);
  return g.reshape(
    node.input(0),
    shape.filter((_, i) => !gone.includes(i)),
  );
};

const unsqueeze: Reader = (g, node) => {
  const x = node.input(0);
  const axes = node.fixed(1) ?? node.ints('axes') ?? [];
  const rest = [...x.shape];
  const rank = rest.length + axes.length;
  const added = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  return g.reshape(
    x,
    Array.from({ length: rank }, (_, i) => (added.includes(i) ? 1 : (rest.shift() ?? 1))),
  );
};

const slice: Reader = (g, node) => {
  const x = node.input(0);
  const starts = needed(node, 1);
  const ends = needed(node, 2);
  const axes = node.fixed(3) ?? [...starts.keys()];
  const steps = node.fixed(4) ?? starts.map(() => 1);
  const all = x.shape.map((n) => ({ start: 0, count: n, step: 1 }));
  axes.forEach((given, i) => {
    const axis = normalAxis('Slice', given, x.shape);
    const n = x.shape[axis];
    const step = steps[i];
    // negative places count from the end, then both ends are clipped: forwards to [0, n], backwards to [−1, n − 1]
    const place = (k: number): number => Math.min(Math.max(k < 0 ? k + n : k, step > 0 ? 0 : -1), step > 0 ? n : n - 1);
    const start = place(starts[i]);
    all[axis] = { start, count: Math.max(0, Math.ceil((place(ends[i]) - start) / step)), step };
  });
  return g.slice(
    x,
    all.map(({ start }) => start),
    all.map(({ count }) => count),
    all.map(({ step }) => step),
  );
};

const pad: Reader = (g, node) => {
  const x = node.input(0);
  const pads = node.fixed(1) ?? node.ints('pads') ?? [];
  if (node.text('mode', 'constant') !== 'constant') throw node.refuse(`mode ${node.text('mode', '')}`);
  if (node.fixed(2)?.some((value) => value !== 0)) throw node.refuse('padding with another value than 0');
  if (node.optional(3)) throw node.refuse('only some axes given');
  return g.pad(x, pads.slice(0, x.shape.length), pads.slice(x.shape.length));
};

const constant: Reader = (g, node) => {
  const tensor = node.tensor('value');
  if (!tensor) throw node.refuse('only tensor constants are read');
  return g.constant(tensor.data, tensor.shape, tensor.dtype);
};

/** Parts along an axis, of given lengths or of equal ones; the last of those may be shorter. */
const split: Reader = (g, node) => {
  const x = node.input(0);
  const axis = normalAxis('Split', node.int('axis', 0), x.shape);
  const equal = Math.ceil(x.shape[axis] / node.outputs);
  const lengths =
    node.fixed(1) ??
    Array.from({ length: node.outputs }, (_, i) => Math.max(0, Math.min(equal, x.shape[axis] - i * equal)));
  if (lengths.length !== node.outputs || lengths.reduce((sum, n) => sum + n, 0) !== x.shape[axis])
    throw node.refuse(`parts of ${lengths.join(', ')} of ${x.shape[axis]} for ${node.outputs} outputs`);
  let end = 0;
  return lengths.map((n) => {
    end += n;
    return g.slice(x, x.shape.map((_, i) => (i === axis ? end - n : 0)), x.shape.with(axis, n)); // prettier-ignore
  });
};

/** Constant indices may count from the end. */
const gather: Reader = (g, node) => {
  const [x, indices] = [node.input(0), node.input(1)];
  const axis = normalAxis('Gather', node.int('axis', 0), x.shape);
  if (!indices.data) return g.gather(x, indices, axis);
  const places = indices.data.map((i) => (i < 0 ? i + x.shape[axis] : i));
  return g.gather(x, g.constant(places, indices.shape, indices.dtype), axis);
};

export const layoutReaders: Readers = {
  Constant: constant,
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  // ONNX's Expand broadcasts both ways
  Expand: (g, node) => g.expand(node.input(0), broadcast('Expand', [node.input(0).shape, needed(node, 1)])),
  Transpose: (g, node) => g.transpose(node.input(0), node.ints('perm') ?? undefined),
  Concat: (g, node) => g.concat(node.inputs, node.int('axis', 0)),
  Gather: gather,
  Slice: slice,
  Split: split,
  Pad: pad,
};
