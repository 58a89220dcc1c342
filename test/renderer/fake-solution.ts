import type { ModelRecord } from '#shared/domain/project.ts';
import type { Solution } from '#shared/domain/solution.ts';

/** A wave on its way, which a made network follows a little too slowly. */
export function solutionOf({ parameters }: ModelRecord): Solution {
  const beta = Number(parameters.beta);
  const x = Float64Array.from({ length: 32 }, (_, i) => (2 * Math.PI * i) / 32);
  const t = Float64Array.from({ length: 10 }, (_, j) => j / 9);
  const wave = (speed: number): Float64Array =>
    Float64Array.from({ length: 320 }, (_, k) => Math.sin(x[k % 32] - speed * t[Math.floor(k / 32)]));
  const errors = { relativeL2Error: 0.1, meanAbsoluteError: 0.05, relativeLinfError: 0.2 };
  return { x, t, u: wave(0.9 * beta), exact: wave(beta), errors, backend: 'ort-cpu' };
}
