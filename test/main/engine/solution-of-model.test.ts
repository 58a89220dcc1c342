import { afterAll, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { evaluateModel } from '#main/engine/evaluate-model.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { solutionOfModel } from '#main/engine/solution-of-model.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';

const compilers = new Compilers();
afterAll(() => compilers.dispose());

describeWithReference('pinn-convection', () => {
  it('is the network on the grid on which its errors are taken', async () => {
    const weightsPath = reference('pinn-convection', 'beta1-seed0.safetensors');
    const { spec, files } = await resolveModel({ weightsPath, backend: 'ort-cpu', precision: 'float64', params: {} });
    const { x, t, u, exact, errors } = await solutionOfModel(spec, files, compilers);
    expect([x.length, t.length, u.length]).toEqual([256, 100, 25_600]);
    expect(exact).toEqual(u.map((_, k) => Math.sin(x[k % 256] - t[Math.floor(k / 256)])));
    const difference = u.map((value, k) => value - exact![k]);
    expect(Math.hypot(...difference) / Math.hypot(...exact!)).toBeCloseTo(errors.relativeL2Error!, 12);
    expect(errors).toEqual((await evaluateModel(spec, files, compilers)).metrics);
  });
});
