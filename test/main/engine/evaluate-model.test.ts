import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { evaluateModel } from '#main/engine/evaluate-model.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import type { Precision } from '#shared/domain/run.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';

interface Expected {
  loss: number;
  relative_l2_error: number;
  mean_absolute_error: number;
  relative_linf_error?: number;
}

const compilers = new Compilers();
afterAll(() => compilers.dispose());

async function evaluate(path: string, precision: Precision) {
  const { spec, files } = await resolveModel({ weightsPath: path, backend: 'ort-cpu', precision, params: {} });
  return evaluateModel(spec, files, compilers);
}

for (const folder of ['pinn-convection', 'pinn-trained-here'])
  describeWithReference(folder, () => {
    const expected = JSON.parse(readFileSync(reference(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;

    it.each(Object.keys(expected))('%s: loss and errors in float32', async (name) => {
      const { loss, metrics, parts } = await evaluate(reference(folder, `${name}.safetensors`), 'float32');
      const { loss: wanted, ...errors } = expected[name];
      expect(Math.abs(loss / wanted - 1)).toBeLessThan(3e-4);
      expect(Math.abs(parts.L_u + parts.L_b + parts.L_f - loss)).toBeLessThan(1e-6 * loss);
      expect(Math.abs(metrics.relativeL2Error! / errors.relative_l2_error - 1)).toBeLessThan(1e-3);
      expect(Math.abs(metrics.meanAbsoluteError! / errors.mean_absolute_error - 1)).toBeLessThan(1e-3);
      if (errors.relative_linf_error !== undefined)
        expect(Math.abs(metrics.relativeLinfError! / errors.relative_linf_error - 1)).toBeLessThan(1e-3);
    });

    it.each(Object.keys(expected))('%s: loss in float64', async (name) => {
      const { loss } = await evaluate(reference(folder, `${name}.safetensors`), 'float64');
      expect(Math.abs(loss / expected[name].loss - 1)).toBeLessThan(1e-7);
    });
  });
