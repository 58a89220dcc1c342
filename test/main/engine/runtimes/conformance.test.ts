import { describe, expect, it } from 'vitest';
import { jvp } from '#main/engine/autodiff/jvp.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { runtimes } from '#main/engine/runtimes/registry.ts';
import type { Runtime } from '#main/engine/runtimes/runtime.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { operatorCases, values } from '#test/fixtures/reference-runtime/cases.ts';
import type { OperatorCase } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

type Precision = 'float32' | 'float64';

/** float32 rounds at 6e-8; the longest sums here have a few dozen terms and tanh, exp and erf are rational approximations good to some ulp. */
const tolerance: Readonly<Record<Precision, number>> = { float32: 5e-6, float64: 1e-13 };

/** The case and its first two derivatives, which use what rules emit. */
function outputsOf({ shapes, build }: OperatorCase, dtype: Precision): Record<string, Value> {
  const g = new Graph();
  const x = shapes.map((shape, i) => g.input(`x${i}`, shape, dtype));
  const v = shapes.map((shape, i) => g.input(`v${i}`, shape, dtype));
  const tangents = new Map(x.map((input, i) => [input, v[i]]));
  const y = build(g, x);
  const [first] = jvp(g, [y], tangents);
  const second = first && jvp(g, [first], tangents)[0];
  return { y, ...(first && { first }), ...(second && { second }) };
}

/** Compares, or returns the name of the operator that the runtime refused. */
async function compare(runtime: Runtime, operatorCase: OperatorCase, dtype: Precision): Promise<string | null> {
  const outputs = outputsOf(operatorCase, dtype);
  const compiled = await runtime.compile(outputs).catch((error: unknown) => {
    if (error instanceof WorkbenchError && error.code === 'unsupported-operator') return String(error.details.operator);
    throw error;
  });
  if (typeof compiled === 'string') return compiled;
  const feeds = Object.fromEntries(
    operatorCase.shapes.flatMap((shape, i) => [
      [`x${i}`, values(shape, 10 + i, operatorCase.positive)],
      [`v${i}`, values(shape, 20 + i)],
    ]),
  );
  const typed = Object.fromEntries(
    Object.entries(feeds).map(([name, data]) => [name, dtype === 'float32' ? Float32Array.from(data) : data]),
  );
  const expected = evaluateReference(outputs, feeds);
  const found = await compiled.run(typed);
  await compiled.dispose();
  for (const [name, data] of Object.entries(expected)) {
    expect(found[name].length).toBe(data.length);
    const scale = data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    data.forEach((value, i) =>
      expect(Math.abs(found[name][i] - value), `${name}[${i}]: ${found[name][i]} for ${value}`).toBeLessThanOrEqual(
        tolerance[dtype] * scale,
      ),
    );
  }
  return null;
}

/** What a runtime may refuse. None of it is needed for the losses of MLPs and of ResNet-20. */
const refusable: Readonly<Record<string, Readonly<Record<Precision, readonly string[]>>>> = {
  'ort-cpu': { float32: [], float64: ['Erf'] },
};

describe.each(runtimes)('$id', (runtime) => {
  describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
    it.each(operatorCases)('$title and its derivatives', async (operatorCase) => {
      const refused = await compare(runtime, operatorCase, dtype);
      expect(refused).toBe(refusable[runtime.id][dtype].includes(operatorCase.op) ? operatorCase.op : null);
    });
  });
});
