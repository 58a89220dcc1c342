import { beforeAll, describe, expect, it } from 'vitest';
import { reachable, type Value } from '#main/engine/graph/value.ts';
import type { Runtime } from '#main/engine/runtimes/runtime.ts';
import type { TfjsBackend, TfjsSource } from '#main/engine/runtimes/tfjs/backend.ts';
import { compileTfjs } from '#main/engine/runtimes/tfjs/compile.ts';
import { loadBackend } from '#main/engine/runtimes/tfjs/load.ts';
import { lowerForTfjs } from '#main/engine/runtimes/tfjs/lowerings.ts';
import { tfjsOperators } from '#main/engine/runtimes/tfjs/operators.ts';
import { conform, tolerance, type Verdict } from '#test/fixtures/conformance.ts';
import { operatorCases } from '#test/fixtures/reference-runtime/cases.ts';

// TensorFlow.js' own backend in plain JavaScript: another implementation of the same kernels that tfjs-node-gpu has to have
let backend: TfjsBackend;
beforeAll(async () => {
  backend = await loadBackend('cpu', () => Promise.resolve());
});

/** A runtime on that backend, and the kernels that the graphs it compiles may use. */
function plainJavaScript(): { runtime: Runtime; declared: Set<string> } {
  const declared = new Set<string>();
  const source: TfjsSource = { id: 'tfjs-cpu', load: () => Promise.resolve(backend) };
  const compile = (outputs: Readonly<Record<string, Value>>) => {
    for (const { op, inputs } of reachable(Object.values(lowerForTfjs(outputs))))
      if (inputs.length) for (const kernel of tfjsOperators[op].kernels) declared.add(kernel);
    return compileTfjs(source, outputs);
  };
  const available = () => Promise.resolve({ ok: true, genuine: false, detail: '' });
  return {
    runtime: { id: source.id, title: '', precisions: ['float32'], present: () => true, available, compile },
    declared,
  };
}

describe('on the backend in plain JavaScript', () => {
  it.each(operatorCases)(
    '$title and its derivatives are right and use the kernels that they say',
    async (operatorCase) => {
      const { runtime, declared } = plainJavaScript();
      const seen: Verdict[] = [];
      const { kernelNames } = await backend.tf.profile(async () => {
        seen.push(await conform(runtime, operatorCase, 'float32'));
        return [];
      });
      expect(seen).toMatchObject([{ refused: null }]);
      const [{ error, place }] = seen as Extract<Verdict, { refused: null }>[];
      expect(error, place).toBeLessThanOrEqual(tolerance.float32);
      expect(kernelNames.filter((kernel) => !declared.has(kernel))).toEqual([]);
    },
  );
});

it('an operator whose kernel the backend lacks is refused by name', async () => {
  const { tf } = backend;
  tf.copyRegisteredKernels('cpu', 'without-tanh');
  tf.unregisterKernel('Tanh', 'without-tanh');
  const source: TfjsSource = { id: 'lacking', load: () => Promise.resolve({ tf, name: 'without-tanh' }) };
  const { runtime } = plainJavaScript();
  const tanh = operatorCases.find(({ op }) => op === 'Tanh')!;
  const verdict = await conform({ ...runtime, compile: (outputs) => compileTfjs(source, outputs) }, tanh, 'float32');
  expect(verdict).toEqual({ refused: 'Tanh' });
});
