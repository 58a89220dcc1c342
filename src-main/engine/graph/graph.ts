import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import * as compositions from './compositions.ts';
import { constantData, contentKey } from './constants.ts';
import { operatorOf } from './operators/registry.ts';
import type { ConvAttrs } from './operators/conv.ts';
import { broadcast, normalAxes, normalAxis, sameShape } from './shapes.ts';
import { uniformValue } from './value.ts';
import type { Attrs, ConstantData, GraphDType, Value } from './value.ts';

export type { GraphDType, Value } from './value.ts';

/** A number stands for a scalar constant of the other operand's dtype. */
export type Operand = Value | number;
type Shape = readonly number[];
export type Axes = readonly number[];
export type ConvOptions = Pick<ConvAttrs, 'stride' | 'pad'> & Partial<ConvAttrs>;

/**
 * Builds values. Shapes are static and inferred at once: an impossible one throws WorkbenchError 'shape-mismatch' naming operator and shapes. Equal
 * nodes (operator, inputs, attributes, bits of the data) are made once. What no output needs is never written. Axes may be negative (from the end).
 */
export class Graph {
  readonly #known = new Map<string, Value>();
  readonly #values: Value[] = [];
  readonly #inputs = new Map<string, Value>();

  /** The one way in which operators' values are made. @throws WorkbenchError 'unsupported-operator' | 'bad-value' | 'shape-mismatch' | 'unsupported-dtype' */
  node(op: string, inputs: readonly Value[], attrs: Attrs = {}): Value {
    for (const x of inputs)
      if (this.#values[x.id] !== x) throw new WorkbenchError('internal', `${op}: an input belongs to another graph`);
    const { arity, infer } = operatorOf(op);
    if (arity === null ? !inputs.length : inputs.length !== arity)
      throw new WorkbenchError('bad-value', `${op} takes ${arity ?? 'some'} inputs, found ${inputs.length}`, { op });
    return this.#make(op, inputs, attrs, null, () => infer(inputs, attrs));
  }

  #make(
    op: string,
    inputs: readonly Value[],
    attrs: Attrs,
    data: ConstantData | null,
    infer: () => { shape: Shape; dtype: GraphDType },
  ): Value {
    const type = inputs.length ? '' : JSON.stringify(infer());
    const key = `${op}|${inputs.map((x) => x.id).join()}|${JSON.stringify(attrs)}|${type}|${data ? contentKey(data) : ''}`;
    const known = this.#known.get(key);
    if (known) return known;
    const { shape, dtype } = infer();
    const value = Object.freeze({ id: this.#values.length, op, inputs, attrs, shape, dtype, data });
    this.#known.set(key, value);
    this.#values.push(value);
    return value;
  }

  /** A tensor that is fed. @throws WorkbenchError 'shape-mismatch' when the name already means another shape or dtype */
  input(name: string, shape: Shape, dtype: GraphDType): Value {
    const value = this.#make('Input', [], { name }, null, () => ({ shape: [...shape], dtype }));
    const before = this.#inputs.get(name) ?? value;
    if (before !== value)
      throw new WorkbenchError(
        'shape-mismatch',
        `Input ${name} is ${before.dtype} ${shapeText(before.shape)}, not ${dtype} ${shapeText(shape)}`,
        { name },
      );
    this.#inputs.set(name, value);
    return value;
  }

  /** @param data row-major; copied */
  constant(data: ArrayLike<number>, shape: Shape, dtype: GraphDType): Value {
    return this.#make('Constant', [], {}, constantData(data, shape, dtype), () => ({ shape: [...shape], dtype }));
  }

  scalar(x: number, like: Value): Value {
    return this.constant([x], [], like.dtype);
  }

  /** `x` at every place of `shape`. */
  full(x: number, shape: Shape, like: Value): Value {
    return this.expand(this.scalar(x, like), shape);
  }

  // two operands, NumPy's broadcasting

  add = (a: Operand, b: Operand): Value => this.#binary('Add', a, b, 0);
  sub = (a: Operand, b: Operand): Value => this.#binary('Sub', a, b, 0);
  mul = (a: Operand, b: Operand): Value => this.#binary('Mul', a, b, 1);
  div = (a: Operand, b: Operand): Value => this.#binary('Div', a, b, 1);
  pow = (a: Operand, b: Operand): Value =>
    b === 2 && typeof a !== 'number' ? this.square(a) : this.#binary('Pow', a, b, 1);
  greater = (a: Operand, b: Operand): Value => this.#binary('Greater', a, b);
  less = (a: Operand, b: Operand): Value => this.#binary('Greater', b, a);
  equal = (a: Operand, b: Operand): Value => this.#binary('Equal', a, b);

  /** `identity`: the right operand (for Add and Mul either one) that changes nothing. */
  #binary(op: string, left: Operand, right: Operand, identity?: number): Value {
    let [a, b] = this.#operands(op, left, right);
    const shape = broadcast(op, [a.shape, b.shape]);
    if (identity !== undefined && a.dtype === b.dtype) {
      if (uniformValue(b) === identity && sameShape(a.shape, shape)) return a;
      if ((op === 'Add' || op === 'Mul') && uniformValue(a) === identity && sameShape(b.shape, shape)) return b;
    }
    // an Expand whose effect the other operand has anyway is passed over
    if (a.op === 'Expand' && sameShape(broadcast(op, [a.inputs[0].shape, b.shape]), shape)) a = a.inputs[0];
    if (b.op === 'Expand' && sameShape(broadcast(op, [a.shape, b.inputs[0].shape]), shape)) b = b.inputs[0];
    return this.node(op, [a, b]);
  }

  #operands(op: string, a: Operand, b: Operand): [Value, Value] {
    if (typeof a !== 'number') return [a, typeof b === 'number' ? this.scalar(b, a) : b];
    if (typeof b !== 'number') return [this.scalar(a, b), b];
    throw new WorkbenchError('internal', `${op} of two numbers has no dtype`);
  }

  // element by element

  neg = (x: Value): Value => (x.op === 'Neg' ? x.inputs[0] : this.node('Neg', [x]));
  abs = (x: Value): Value => this.node('Abs', [x]);
  /** −1, 0 or 1 */
  sign = (x: Value): Value => this.node('Sign', [x]);
  square = (x: Value): Value => this.mul(x, x);
  sqrt = (x: Value): Value => this.node('Sqrt', [x]);
  exp = (x: Value): Value => this.node('Exp', [x]);
  log = (x: Value): Value => this.node('Log', [x]);
  sin = (x: Value): Value => this.node('Sin', [x]);
  cos = (x: Value): Value => this.node('Cos', [x]);
  tanh = (x: Value): Value => this.node('Tanh', [x]);
  sigmoid = (x: Value): Value => this.node('Sigmoid', [x]);
  relu = (x: Value): Value => this.node('Relu', [x]);
  leakyRelu = (x: Value, alpha = 0.01): Value => this.node('LeakyRelu', [x], { alpha });
  elu = (x: Value, alpha = 1): Value => this.node('Elu', [x], { alpha });
  softplus = (x: Value): Value => this.node('Softplus', [x]);
  erf = (x: Value): Value => this.node('Erf', [x]);
  gelu = (x: Value, form: 'exact' | 'tanh' = 'exact'): Value => compositions.gelu(this, x, form);

  // choices

  clip = (x: Value, low: Operand | null, high: Operand | null): Value => compositions.clip(this, x, low, high);

  where = (condition: Value, a: Operand, b: Operand): Value =>
    this.node('Where', [condition, ...this.#operands('Where', a, b)]);
  /** x where y > 0, else 0: the derivative of relu read off its output y. `x` is broadcast to y's shape. */
  gate = (y: Value, x: Value): Value => this.node('Gate', [y, this.expand(x, y.shape)]);
  cast = (x: Value, to: GraphDType): Value => (x.dtype === to ? x : this.node('Cast', [x], { to }));

  // reductions drop the axes they reduce, as NumPy's do, unless `keepAxes`; all axes when none are given

  sum = (x: Value, axes?: Axes, options?: { keepAxes: boolean }): Value => this.#reduce('ReduceSum', x, axes, options);
  max = (x: Value, axes?: Axes, options?: { keepAxes: boolean }): Value => this.#reduce('ReduceMax', x, axes, options);
  min = (x: Value, axes?: Axes, options?: { keepAxes: boolean }): Value =>
    this.neg(this.max(this.neg(x), axes, options));
  product = (x: Value, axes?: Axes, options?: { keepAxes: boolean }): Value =>
    compositions.product(this, x, axes, options);
  mean = (x: Value, axes?: Axes, options?: { keepAxes: boolean }): Value => compositions.mean(this, x, axes, options);
  /** x with mean 0 and variance 1 along `axes`, but for `epsilon`. */
  standardise = (x: Value, axes: Axes, epsilon: number): Value => compositions.standardise(this, x, axes, epsilon);
  /** Undoes a broadcast: sums x over the axes that `shape` lacks or has with length 1. */
  sumTo = (x: Value, shape: Shape): Value => compositions.sumTo(this, x, shape);

  #reduce(op: string, x: Value, axes: Axes = [...x.shape.keys()], { keepAxes } = { keepAxes: false }): Value {
    const normal = normalAxes(op, axes, x.shape);
    // over axes of length 1 there is nothing to add up, only a shape to change
    if (normal.every((axis) => x.shape[axis] === 1))
      return keepAxes ? x : this.reshape(x, x.shape.filter((_, i) => !normal.includes(i))); // prettier-ignore
    return this.node(op, [x], { axes: normal, keepAxes: keepAxes ? 1 : 0 });
  }

  softmax = (x: Value, axis = -1): Value => this.node('Softmax', [x], { axis: normalAxis('Softmax', axis, x.shape) });
  logSoftmax = (x: Value, axis = -1): Value =>
    this.node('LogSoftmax', [x], { axis: normalAxis('LogSoftmax', axis, x.shape) });

  // layout

  expand = (x: Value, shape: Shape): Value =>
    sameShape(x.shape, shape) ? x : this.node('Expand', [x], { shape: [...shape] });

  /** One length may be −1: what is left. */
  reshape(x: Value, shape: Shape): Value {
    const rest = sizeOf(x.shape) / sizeOf(shape.filter((n) => n !== -1));
    const lengths = shape.map((n) => (n === -1 ? rest : n));
    if (sameShape(x.shape, lengths)) return x;
    const from = x.op === 'Reshape' ? x.inputs[0] : x;
    return sameShape(from.shape, lengths) ? from : this.node('Reshape', [from], { shape: lengths });
  }

  /** Axis i of the result is axis perm[i] of x; all axes reversed when no order is given. */
  transpose = (x: Value, perm: Axes = [...x.shape.keys()].reverse()): Value =>
    perm.every((axis, i) => axis === i) ? x : this.node('Transpose', [x], { perm: [...perm] });

  /** `counts[i]` entries of axis i from `starts[i]` on, `steps[i]` apart (negative: backwards). */
  slice = (
    x: Value,
    starts: readonly number[],
    counts: readonly number[],
    steps: readonly number[] = starts.map(() => 1),
  ): Value =>
    sameShape(x.shape, counts) && steps.every((step) => step === 1)
      ? x
      : this.node('Slice', [x], { starts: [...starts], counts: [...counts], steps: [...steps] });

  /** Zeros around x. */
  pad = (x: Value, before: readonly number[], after: readonly number[]): Value =>
    [...before, ...after].every((n) => n === 0) ? x : this.node('Pad', [x], { before: [...before], after: [...after] });

  /** The entries of x along `axis` at the int64 `indices` (0 ≤ index < length), whose shape takes the place of the axis. */
  gather = (x: Value, indices: Value, axis: number): Value =>
    this.node('Gather', [x, indices], { axis: normalAxis('Gather', axis, x.shape) });
  /** Transpose of gather: zeros of `shape` with the entries of y added at their indices. */
  scatterAdd = (y: Value, indices: Value, axis: number, shape: Shape): Value =>
    this.node('ScatterAdd', [y, indices], { axis: normalAxis('ScatterAdd', axis, shape), shape: [...shape] });

  concat = (xs: readonly Value[], axis: number): Value =>
    xs.length === 1 ? xs[0] : this.node('Concat', xs, { axis: normalAxis('Concat', axis, xs[0].shape) });

  // products

  /** Of two matrices, transposed first where told. */
  matmul = (a: Value, b: Value, { transposeA = false, transposeB = false } = {}): Value =>
    this.node('MatMul', [a, b], { transposeA: Number(transposeA), transposeB: Number(transposeB) });

  /** Cross-correlation: x batch × channels × space, w outputs × channels ÷ groups × kernel. */
  conv = (x: Value, w: Value, options: ConvOptions): Value => this.node('Conv', [x, w], convAttrs(options));
  /** Transpose of conv in x: the x of `shape` that belongs to the output cotangent dy. */
  convGradX = (dy: Value, w: Value, options: ConvOptions, shape: Shape): Value =>
    this.node('ConvGradX', [dy, w], { ...convAttrs(options), shape: [...shape] });
  /** Transpose of conv in w. */
  convGradW = (x: Value, dy: Value, options: ConvOptions, shape: Shape): Value =>
    this.node('ConvGradW', [x, dy], { ...convAttrs(options), shape: [...shape] });
}

const convAttrs = ({ stride, pad, dilation = 1, groups = 1 }: ConvOptions) => ({ stride, pad, dilation, groups });
