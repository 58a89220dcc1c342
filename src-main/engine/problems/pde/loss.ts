import { jvp } from '../../autodiff/jvp.ts';
import type { Graph, Value } from '../../graph/graph.ts';
import type { LossGraph, Network } from '../problem.ts';
import type { Equation } from './equation.ts';

/**
 * L = L_u + L_b + λL_f: mean squares of the difference to the initial condition, of the differences between both ends, and of the residual at the interior
 * points (METHOD §7). Both ends have the same u and, where it diffuses, the same u_x. Derivatives are exact.
 * @param inputs initial, lower, upper, interior: n × 2, (x, t) in each row; u: n × 1
 */
export function equationLoss(
  g: Graph,
  network: Network,
  inputs: ReadonlyMap<string, Value>,
  equation: Equation,
  lambda: number,
): LossGraph {
  const [initial, u, lower, upper, interior] = ['initial', 'u', 'lower', 'upper', 'interior'].map((n) =>
    inputs.get(n)!,
  );
  const [nu, nb] = [initial.shape[0], lower.shape[0]];
  // one evaluation of the network for all data points
  const all = network(g.concat([initial, lower, upper], 0));
  const rows = (x: Value, start: number, count: number): Value => g.slice(x, [start, 0], [count, 1]);
  const mismatch = (x: Value, start: number): Value =>
    meanSquare(g, g.sub(rows(x, start, nb), rows(x, start + nb, nb)));
  const rest = residual(g, network, interior, equation);
  const slopes = equation.nu > 0 ? slope(g, network, g.concat([lower, upper], 0)) : null;
  const parts = {
    L_u: meanSquare(g, g.sub(rows(all, 0, nu), u)),
    L_b: mismatch(all, nu),
    L_f: meanSquare(g, rest),
  };
  if (slopes) parts.L_b = g.add(parts.L_b, mismatch(slopes, 0));
  return { loss: g.add(g.add(parts.L_u, parts.L_b), g.mul(parts.L_f, lambda)), parts, metrics: {} };
}

/** u_t + βu_x − νu_xx − ρu(1 − u) at `points`; only the terms that the equation has are made. One directional derivative stands for u_t and u_x. */
function residual(g: Graph, network: Network, points: Value, { beta, nu, rho }: Equation): Value {
  const transport = along(g, network, points, [beta, 1]);
  const curvature = nu > 0 ? along(g, (x) => slope(g, network, x), points, [1, 0]) : null;
  const u = network(points);
  const moved = transport ?? g.full(0, u.shape, u);
  const spread = curvature ? g.sub(moved, g.mul(curvature, nu)) : moved;
  return rho === 0 ? spread : g.sub(spread, g.mul(g.mul(u, g.sub(1, u)), rho));
}

/** u_x at `points`, null for a network that does not depend on them. */
const slope = (g: Graph, network: Network, points: Value): Value | null => along(g, network, points, [1, 0]);

/** Derivative of a function of `points` in one direction of the (x, t) plane; null where it is 0 everywhere. */
function along(
  g: Graph,
  f: (points: Value) => Value | null,
  points: Value,
  direction: readonly [number, number],
): Value | null {
  const tangent = g.expand(g.constant(direction, [1, 2], points.dtype), points.shape);
  const value = f(points);
  return value && jvp(g, [value], new Map([[points, tangent]]))[0];
}

const meanSquare = (g: Graph, x: Value): Value => g.reshape(g.mean(g.mul(x, x)), []);
