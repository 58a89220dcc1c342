import { sizeOf } from '#shared/domain/tensor.ts';
import { sameShape } from '../shapes.ts';
import { intsOf, numberOf, uniformValue } from '../value.ts';
import type { Value } from '../value.ts';
import { each } from './simplification.ts';
import type { Simplification } from './simplification.ts';

type Axes = readonly number[];

/** The two factors of a product when the second (here, not necessarily in the product) is the same along `axes`; else null. */
function scaled(x: Value, axes: Axes): readonly [Value, Value] | null {
  if (x.op !== 'Mul') return null;
  const [a, b] = x.inputs;
  const constant = (p: Value): boolean => axes.every((axis) => (p.shape.at(axis - x.shape.length) ?? 1) === 1);
  if (sameShape(a.shape, x.shape) && constant(b)) return [a, b];
  return sameShape(b.shape, x.shape) && constant(a) ? [b, a] : null;
}

/** Whether x is the deviations from their mean along `axes`. */
function areDeviations(x: Value, axes: Axes): boolean {
  if (x.op !== 'Sub') return false;
  const [y, mean] = x.inputs;
  const [sum, count] = mean.inputs;
  return (
    mean.op === 'Div' &&
    sum.op === 'ReduceSum' &&
    sum.inputs[0] === y &&
    numberOf(sum.attrs, 'keepAxes') === 1 &&
    sameShape(intsOf(sum.attrs, 'axes'), axes) &&
    uniformValue(count) === sizeOf(axes.map((axis) => y.shape[axis]))
  );
}

/** Whether the sum of x along `axes` is 0 but for rounding. */
function vanishes(x: Value, axes: Axes): boolean {
  if (areDeviations(x, axes)) return true;
  const product = scaled(x, axes);
  return product !== null && vanishes(product[0], axes);
}

/**
 * Sums of fewer terms: what is the same along the axes multiplies the sum and not its terms, deviations from a mean add up to 0. Rounded elsewhere, and less
 * often.
 */
export const sumSimplifications: readonly Simplification[] = [
  ...each(['ReduceSum'], (g, { attrs, shape }, [x]) => {
    const axes = intsOf(attrs, 'axes');
    const sum = (y: Value): Value => g.sum(y, axes, { keepAxes: numberOf(attrs, 'keepAxes') === 1 });
    if (vanishes(x, axes)) return g.full(0, shape, x);
    const product = scaled(x, axes);
    if (product) {
      const [terms, p] = product;
      const whole = g.sum(terms, axes, { keepAxes: true });
      return g.reshape(g.mul(whole, p), shape);
    }
    if (x.op !== 'Add' && x.op !== 'Sub') return null;
    const [a, b] = x.inputs;
    if (!sameShape(a.shape, b.shape)) return null;
    if (vanishes(b, axes)) return sum(a);
    return vanishes(a, axes) ? (x.op === 'Add' ? sum(b) : g.neg(sum(b))) : null;
  }),
];
