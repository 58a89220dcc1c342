import { sizeOf } from '#shared/domain/tensor.ts';
import type { Graph } from '../graph/graph.ts';
import { refuseShapes } from '../graph/shapes.ts';
import type { Value } from '../graph/value.ts';
import type { Tangent } from './rules/rule.ts';
import { vjp } from './vjp.ts';

/**
 * Gradient of `loss`, a single number, in each of `wrt`: values of the same graph, of their shapes, zeros where the loss does not depend on one.
 * @throws WorkbenchError 'shape-mismatch' when `loss` is more than one number
 */
export function gradient(g: Graph, loss: Value, wrt: readonly Value[]): Value[] {
  if (sizeOf(loss.shape) !== 1) throw refuseShapes('gradient', [loss.shape], 'only a single number has a gradient');
  return orZeros(g, vjp(g, [loss], [g.full(1, loss.shape, loss)], wrt), wrt);
}

/** Zeros in place of null, of the shapes of `values`. */
export const orZeros = (g: Graph, tangents: readonly Tangent[], values: readonly Value[]): Value[] =>
  tangents.map((tangent, i) => tangent ?? g.full(0, values[i].shape, values[i]));
