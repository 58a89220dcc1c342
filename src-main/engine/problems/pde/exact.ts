import type { Equation } from './equation.ts';

/**
 * The solution of `equation` for every x and 0 ≤ t ≤ 1; null where there is no closed form (ν > 0 with ρ ≠ 0) or none at all (ρ > 0 and a negative
 * initial value that grows beyond all bounds before t = 1). Without reaction, the initial condition diffused for νt and moved by βt; without diffusion, the
 * logistic growth of the initial value on each characteristic x − βt = const. Krishnapriyan et al. 2021.
 */
export function exactSolution({ beta, nu, rho, initial }: Equation): ((x: number, t: number) => number) | null {
  if (rho === 0 && nu === 0) return (x, t) => initial.at(x - beta * t);
  if (rho === 0) return (x, t) => initial.diffused(x - beta * t, nu * t);
  if (nu > 0 || 1 + initial.least * Math.expm1(rho) <= 0) return null;
  return (x, t) => logistic(initial.at(x - beta * t), rho * t);
}

/** u₀eˢ / (u₀eˢ + 1 − u₀): u' = u(1 − u) from u₀ after s. */
function logistic(start: number, s: number): number {
  // what stays as it is, however far the exponentials run out of range
  if (start === 0 || start === 1) return start;
  // the exponential that does not overflow
  if (s < 0) return (start * Math.exp(s)) / (start * Math.exp(s) + 1 - start);
  return start / (start + (1 - start) * Math.exp(-s));
}
