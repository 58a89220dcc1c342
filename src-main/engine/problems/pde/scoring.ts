import type { Scoring } from '../problem.ts';
import { columns } from './columns.ts';
import type { Equation } from './equation.ts';
import { exactSolution } from './exact.ts';
import { gridT, gridX, tAt, xAt } from './points.ts';

/** Errors against the exact solution on the whole 256 × 100 grid; null where there is none. */
export function errorsOf(equation: Equation): Scoring {
  const n = gridX * gridT;
  const x = Float64Array.from({ length: n }, (_, k) => xAt(k % gridX));
  const t = Float64Array.from({ length: n }, (_, k) => tAt(Math.floor(k / gridX)));
  return {
    feeds: new Map([['grid', columns(x, t)]]),
    outputs: (_, network, inputs) => network(inputs.get('grid')!),
    score(outputs) {
      const solution = exactSolution(equation);
      if (!solution) return { relativeL2Error: null, meanAbsoluteError: null, relativeLinfError: null };
      let [square, squareExact, absolute, largest, largestExact] = [0, 0, 0, 0, 0];
      for (let k = 0; k < n; k++) {
        const exact = solution(x[k], t[k]);
        const error = Math.abs(outputs[k] - exact);
        square += error * error;
        squareExact += exact * exact;
        absolute += error;
        largest = Math.max(largest, error); // NaN stays NaN
        largestExact = Math.max(largestExact, Math.abs(exact));
      }
      return {
        relativeL2Error: Math.sqrt(square / squareExact),
        meanAbsoluteError: absolute / n,
        relativeLinfError: largest / largestExact,
      };
    },
  };
}
