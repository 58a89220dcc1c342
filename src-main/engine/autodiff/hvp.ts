import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { Value } from '../graph/value.ts';
import { gradient, orZeros } from './gradient.ts';
import { jvp } from './jvp.ts';

/** Forward over reverse, or reverse over forward. */
export const hvpWays = ['jvp of vjp', 'vjp of jvp'] as const;
export type HvpWay = (typeof hvpWays)[number];

/**
 * Product of the Hessian of `loss`, a single number, in `wrt` with the vector `vs`, exact: one value for each of `wrt`, of its shape, in the same graph.
 * Zeros where nothing depends on one. Both ways are the same function; reverse over forward is a little cheaper: ONNX Runtime 1.30 on one thread in
 * float32 takes 728 and 753 ms for a product of ResNet-20 with 100 images in the plain layout (its loss: 70 ms), 2.7 and 2.8 ms for one of a PINN with 1000
 * interior points (0.36 ms); `npm run bench -- pinn-hvp` compares them.
 * @param vs one for each of `wrt`, of its shape
 * @throws WorkbenchError 'shape-mismatch'
 */
export function hvp(
  g: Graph,
  loss: Value,
  wrt: readonly Value[],
  vs: readonly Value[],
  way: HvpWay = 'vjp of jvp',
): Value[] {
  if (wrt.length !== vs.length)
    throw new WorkbenchError('internal', `hvp in ${wrt.length} values was given ${vs.length} vectors`);
  const along = new Map(wrt.map((value, i) => [value, vs[i]]));
  if (way === 'jvp of vjp') return orZeros(g, jvp(g, gradient(g, loss, wrt), along), wrt);
  const [slope] = jvp(g, [loss], along);
  return slope ? gradient(g, slope, wrt) : orZeros(g, wrt.map(() => null), wrt); // prettier-ignore
}
