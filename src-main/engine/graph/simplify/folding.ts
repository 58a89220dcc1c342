import { sizeOf } from '#shared/domain/tensor.ts';
import type { Graph } from '../graph.ts';
import { uniformValue } from '../value.ts';
import type { Value } from '../value.ts';
import { each } from './simplification.ts';
import type { Simplification } from './simplification.ts';

/** Rounded once in double precision and once more to the value's own: for these operators the same as rounding once (Figueroa 1995). */
const unary: Readonly<Record<string, (a: number) => number>> = {
  Neg: (a) => -a,
  Abs: Math.abs,
  Sign: Math.sign,
  Sqrt: Math.sqrt,
};

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
};

/** Operators over one number everywhere whose result is rounded correctly, so that folding and running agree bit for bit. */
export const foldingSimplifications: readonly Simplification[] = [
  ...Object.entries(unary).flatMap(([op, f]) =>
    each([op], (g, node, [x]) => {
      const a = uniformValue(x);
      return a === null ? null : g.full(f(a), node.shape, x);
    }),
  ),
  ...Object.entries(binary).flatMap(([op, f]) =>
    each([op], (g, node, [x, y]) => {
      const [a, b] = [uniformValue(x), uniformValue(y)];
      return a === null || b === null ? null : g.full(f(a, b), node.shape, x);
    }),
  ),
  ...each(['Mul'], (g, _node, [x, y]) => scaled(g, x, y) ?? scaled(g, y, x) ?? moved(g, x, y) ?? moved(g, y, x)),
];

/** (x · a) · b = x · (a b): rounded once less. */
function scaled(g: Graph, x: Value, by: Value): Value | null {
  const b = factorOf(by);
  if (b === null || x.op !== 'Mul') return null;
  const [left, right] = x.inputs;
  const [p, q] = [factorOf(left), factorOf(right)];
  return p !== null ? g.mul(right, p * b) : q !== null ? g.mul(left, q * b) : null;
}

/** (x · a) · y = x · (y · a) where y is the smaller one. */
function moved(g: Graph, x: Value, y: Value): Value | null {
  if (x.op !== 'Mul' || sizeOf(y.shape) >= sizeOf(x.shape)) return null;
  const [p, q] = x.inputs.map(factorOf);
  return p !== null ? g.mul(x.inputs[1], g.mul(y, p)) : q !== null ? g.mul(x.inputs[0], g.mul(y, q)) : null;
}

/** The number that a scalar constant is. */
const factorOf = (x: Value): number | null => (x.shape.length ? null : uniformValue(x));
