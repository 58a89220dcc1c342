import { Graph } from '#main/engine/graph/graph.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { values } from '#test/fixtures/reference-runtime/cases.ts';
import type { OperatorCase } from '#test/fixtures/reference-runtime/cases.ts';

/** The function of a case in a graph of its own, and inputs of the shapes of its arguments by which it is differentiated. */
export function caseGraph({ shapes, build }: OperatorCase) {
  const g = new Graph();
  const inputs = (stem: string): Value[] => shapes.map((shape, i) => g.input(`${stem}${i}`, shape, 'float64'));
  const [x, v, w] = [inputs('x'), inputs('v'), inputs('w')];
  return { g, x, v, w, y: build(g, x) };
}

/** Where a case is evaluated, and two directions: one array for each argument. */
export const caseValues = ({ shapes, positive }: OperatorCase) => ({
  x: shapes.map((shape, i) => values(shape, 10 + i, positive)),
  v: shapes.map((shape, i) => values(shape, 20 + i)),
  w: shapes.map((shape, i) => values(shape, 30 + i)),
});

/** Arrays as feeds: `stem` and their places. */
export const named = (stem: string, arrays: readonly Float64Array[]): Record<string, Float64Array> =>
  Object.fromEntries(arrays.map((data, i) => [`${stem}${i}`, data]));
