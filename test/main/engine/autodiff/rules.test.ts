import { describe, expect, it } from 'vitest';
import { jvp } from '#main/engine/autodiff/jvp.ts';
import { rules } from '#main/engine/autodiff/rules/registry.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { operators } from '#main/engine/graph/operators/registry.ts';
import { operatorCases } from '#test/fixtures/reference-runtime/cases.ts';
import type { OperatorCase } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';
import { caseGraph, caseValues, named } from './case-inputs.ts';

/** Truncation is the fifth derivative × 5e-17, rounding 1e-16 ÷ 2e-4 × the sums' size. */
const STEP = 2e-4;

/** A function of the case's inputs, its derivative along v and the derivative of that along w, as one graph. */
function derivatives(operatorCase: OperatorCase) {
  const { g, x, v, w, y } = caseGraph(operatorCase);
  const along = (output: Value, tangents: Value[]): Value =>
    jvp(g, [output], new Map(x.map((input, i) => [input, tangents[i]])))[0] ?? g.full(0, output.shape, output);
  const first = along(y, v);
  return { y, first, second: along(first, w) };
}

const combine = (p: number, a: readonly Float64Array[], q: number, b: readonly Float64Array[]): Float64Array[] =>
  a.map((data, i) => data.map((value, k) => p * value + q * b[i][k]));

function expectClose(found: Float64Array, expected: Float64Array, tolerance: number): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) =>
    expect(Math.abs(value - expected[i]), `entry ${i}: ${value} for ${expected[i]}`).toBeLessThanOrEqual(
      tolerance * (1 + Math.abs(expected[i])),
    ),
  );
}

it('there is a rule and a case for every operator', () => {
  const known = operators.map(({ op }) => op).sort();
  expect(rules.map(({ op }) => op).sort()).toEqual(known);
  expect([...new Set(operatorCases.map(({ op }) => op))].sort()).toEqual(known);
});

describe.each(operatorCases)('derivatives of $title', (operatorCase) => {
  const outputs = derivatives(operatorCase);
  const { x, v, w } = caseValues(operatorCase);
  // the second derivative is taken along another direction than the first
  const at = (step: number, direction: Float64Array[]) =>
    evaluateReference(outputs, {
      ...named('x', combine(1, x, step, direction)),
      ...named('v', v),
      ...named('w', w),
    });
  // fourth-order central difference
  const difference = (of: 'y' | 'first', direction: Float64Array[]): Float64Array => {
    const [p, pp, m, mm] = [1, 2, -1, -2].map((k) => at(k * STEP, direction)[of]);
    return p.map((value, i) => (8 * (value - m[i]) - (pp[i] - mm[i])) / (12 * STEP));
  };
  const exact = at(0, v);

  it('the first equals a central difference', () => {
    expectClose(exact.first, difference('y', v), 1e-9);
  });

  it('the second equals a central difference of the first', () => {
    expectClose(exact.second, difference('first', w), 1e-8);
  });

  it('the first is linear in the tangent', () => {
    const along = (tangents: Float64Array[]) =>
      evaluateReference(outputs, { ...named('x', x), ...named('v', tangents), ...named('w', w) }).first;
    const [alongV, alongW] = [along(v), along(w)];
    expectClose(
      along(combine(2, v, -3, w)),
      alongV.map((value, i) => 2 * value - 3 * alongW[i]),
      1e-12,
    );
  });
});
