import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText } from '#shared/domain/tensor.ts';
import type { Value } from './value.ts';

type Shape = readonly number[];

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((n, i) => n === b[i]);

/** An error that names the operator and every shape it was given. */
export const refuseShapes = (op: string, shapes: readonly Shape[], why: string): WorkbenchError =>
  new WorkbenchError('shape-mismatch', `${op} cannot take ${shapes.map(shapeText).join(' and ')}: ${why}`, {
    operator: op,
    shapes: shapes.map((shape) => [...shape]),
  });

/** NumPy's broadcast of `shapes`, aligned at the last axis. @throws WorkbenchError 'shape-mismatch' */
export function broadcast(op: string, shapes: readonly Shape[]): number[] {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const result = new Array<number>(rank).fill(1);
  for (const shape of shapes)
    shape.forEach((n, i) => {
      const axis = rank - shape.length + i;
      if (n !== 1 && result[axis] !== 1 && result[axis] !== n)
        throw refuseShapes(op, shapes, `lengths ${result[axis]} and ${n} of axis ${axis} differ`);
      if (n !== 1) result[axis] = n;
    });
  return result;
}

/** `axes` (negative ones count from the end) as ascending distinct indices. @throws WorkbenchError 'shape-mismatch' */
export function normalAxes(op: string, axes: readonly number[], shape: Shape): number[] {
  const rank = shape.length;
  const normal = axes.map((axis) => {
    if (!Number.isInteger(axis) || axis < -rank || axis >= rank) throw refuseShapes(op, [shape], `no axis ${axis}`);
    return axis < 0 ? axis + rank : axis;
  });
  if (new Set(normal).size < normal.length) throw refuseShapes(op, [shape], `axes ${axes.join(', ')} repeat`);
  return normal.sort((a, b) => a - b);
}

export const normalAxis = (op: string, axis: number, shape: Shape): number => normalAxes(op, [axis], shape)[0];

/** @throws WorkbenchError 'unsupported-dtype' unless all inputs are of one floating-point type */
export function requireFloats(op: string, inputs: readonly Value[]): void {
  const [{ dtype }] = inputs;
  if ((dtype !== 'float32' && dtype !== 'float64') || inputs.some((x) => x.dtype !== dtype))
    throw new WorkbenchError(
      'unsupported-dtype',
      `${op} takes inputs of one floating-point type, found ${inputs.map((x) => x.dtype).join(' and ')}`,
      { operator: op },
    );
}
