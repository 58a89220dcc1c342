import type { SolutionGrid } from '../problem.ts';
import type { Equation } from './equation.ts';
import { exactSolution } from './exact.ts';
import { gridT, gridX, tAt, xAt } from './points.ts';

/** The 256 × 100 grid on which an equation's solution is judged (METHOD §7), x fastest as in `errorsOf`. */
export function solutionGrid(equation: Equation): SolutionGrid {
  const x = Float64Array.from({ length: gridX }, (_, i) => xAt(i));
  const t = Float64Array.from({ length: gridT }, (_, j) => tAt(j));
  const solution = exactSolution(equation);
  const exact =
    solution &&
    Float64Array.from({ length: gridX * gridT }, (_, k) => solution(x[k % gridX], t[Math.floor(k / gridX)]));
  return { x, t, exact };
}
