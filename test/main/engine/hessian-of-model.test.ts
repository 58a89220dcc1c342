import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { hessianOfModel } from '#main/engine/hessian-of-model.ts';
import { loadModel } from '#main/engine/load-model.ts';
import { compileProducts } from '#main/engine/products/compile-products.ts';
import { piecesOf } from '#main/engine/products/pieces.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { readNpy } from '#main/formats/npy.ts';
import { writeNpz } from '#main/formats/npz.ts';
import type { Hessian } from '#shared/domain/hessian.ts';
import type { CurvatureSpec, Precision } from '#shared/domain/run.ts';
import { defaultCurvature, defaultTrace } from '#shared/domain/curvature.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const compilers = new Compilers();
afterAll(() => compilers.dispose());

interface Asked {
  readonly weightsPath: string;
  readonly precision: Precision;
  readonly curvature: Partial<CurvatureSpec>;
  readonly problem?: string;
  readonly dataPath?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** The Hessian as the engine computes it, with its workers in this process. */
async function hessianOf({
  weightsPath,
  precision,
  curvature,
  problem,
  dataPath,
  params = {},
}: Asked): Promise<Hessian> {
  const draft = { weightsPath, backend: 'ort-cpu', precision, params, problem, dataPath };
  const { spec, files } = await resolveModel(draft);
  const model = await loadModel(spec, files);
  const { hessian } = await hessianOfModel(
    model,
    files,
    { ...defaultCurvature, ...curvature },
    {
      workers: 2,
      journal: null,
      signal: new AbortController().signal,
      report: () => undefined,
      startWorker: async ({ pieces }) => {
        const all = piecesOf(model);
        const mine = pieces.map((piece) => all[piece]);
        return { ...(await compileProducts(model, mine, new Compilers())), close: () => undefined };
      },
    },
  );
  return hessian;
}

interface Expected {
  readonly top_hessian_eigenvalues?: readonly number[];
  readonly hessian_trace?: number;
  readonly trace_hutchinson_200?: number;
  readonly trace_standard_error?: number;
}

for (const folder of ['pinn-convection', 'pinn-trained-here'])
  describeWithReference(folder, () => {
    const expected = JSON.parse(readFileSync(reference(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;
    const known = Object.keys(expected).filter((name) => expected[name].top_hessian_eigenvalues);

    it.each(known)('%s: eigenvalues, residuals and trace', async (name) => {
      const weightsPath = reference(folder, `${name}.safetensors`);
      const { top_hessian_eigenvalues: values = [], ...trace } = expected[name];
      const top = Math.min(4, values.length);
      const found = await hessianOf({ weightsPath, precision: 'float32', curvature: { top, trace: defaultTrace } });
      found.eigenvalues.forEach(({ value, residual }, i) => {
        expect(Math.abs(value / values[i] - 1)).toBeLessThan(1e-3);
        expect(residual).toBeLessThan(1e-4);
      });
      const { low, high, estimate, reached } = found.trace!;
      expect(reached).toBe(true);
      expect((high - low) / 2 / Math.abs(estimate)).toBeLessThan(0.02);
      expect(found.hessianVectorProducts).toBeLessThan(200);
      const exact = trace.hessian_trace;
      if (exact !== undefined) {
        expect(low).toBeLessThanOrEqual(exact);
        expect(high).toBeGreaterThanOrEqual(exact);
      } else if (trace.trace_hutchinson_200 !== undefined) {
        const error = 3 * trace.trace_standard_error!;
        expect(low).toBeLessThan(trace.trace_hutchinson_200 + error);
        expect(high).toBeGreaterThan(trace.trace_hutchinson_200 - error);
      }
    });

    it.each(known)('%s: eigenvalues in float64', async (name) => {
      const weightsPath = reference(folder, `${name}.safetensors`);
      const values = expected[name].top_hessian_eigenvalues!;
      const top = Math.min(4, values.length);
      const found = await hessianOf({ weightsPath, precision: 'float64', curvature: { top, tolerance: 1e-8 } });
      found.eigenvalues.forEach(({ value, residual }, i) => {
        expect(Math.abs(value / values[i] - 1)).toBeLessThan(1e-7);
        expect(residual).toBeLessThan(1e-8);
      });
    });
  });

describeWithReference('resnet20-cifar10', () => {
  interface ResNet {
    readonly top_hessian_eigenvalues_every10th?: readonly number[];
    readonly hessian_trace_every10th?: number;
    readonly trace_standard_error?: number;
  }
  const expected = JSON.parse(readFileSync(reference('resnet20-cifar10', 'expected.json'), 'utf8')) as Record<
    string,
    ResNet
  >;

  it.each(['residual-seed0', 'plain-seed0'])(
    '%s: λ1, λ2 and trace on every tenth image',
    async (name) => {
      const {
        top_hessian_eigenvalues_every10th: values = [],
        hessian_trace_every10th: trace,
        ...rest
      } = expected[name];
      const found = await hessianOf({
        weightsPath: reference('resnet20-cifar10', `${name}.safetensors`),
        problem: 'classification',
        dataPath: reference('resnet20-cifar10', 'cifar10-test1000-jpeg.npz'),
        precision: 'float32',
        params: { normalize: 'cifar10', examples: '0:1000:10' },
        curvature: { top: 2, tolerance: 1e-3, trace: { ...defaultTrace, width: 0.1 } },
      });
      found.eigenvalues.forEach(({ value }, i) => expect(Math.abs(value / values[i] - 1)).toBeLessThan(1e-2));
      const error = 3 * rest.trace_standard_error!;
      expect(found.trace!.low).toBeLessThan(trace! + error);
      expect(found.trace!.high).toBeGreaterThan(trace! - error);
    },
    180_000,
  );
});

describeWithReference('resnet20-fashion', () => {
  interface PyHessian {
    readonly pyhessian_eig: readonly [number, number];
  }
  const of = (name: string): Uint8Array => readFileSync(reference('resnet20-fashion', name));
  const dataPath = join(temporaryFolder(), 'images.npz');
  const arrays = ['images_u8', 'labels'].map((name) => readNpy(of(`eval256_${name}.npy`), name));
  writeFileSync(dataPath, writeNpz(new Map([['images', arrays[0]] as const, ['labels', arrays[1]] as const])));

  // PyHessian iterates v ← Hv ÷ ‖Hv‖ until vᵀHv hardly changes (how little is not recorded). Any vᵀHv with ‖v‖ = 1 is at most λ1, so its λ1 is a lower bound,
  // up to the rounding of float32; that of λ2 is so only as far as its v1 is an eigenvector
  it.each(['residual-seed0', 'plain-seed0'])(
    '%s: λ1 is at least what PyHessian stopped at, and next to it; λ2 is next to it',
    async (name) => {
      const expected = JSON.parse(new TextDecoder().decode(of(`${name}.expected.json`))) as PyHessian;
      const found = await hessianOf({
        weightsPath: reference('resnet20-fashion', `${name}.safetensors`),
        problem: 'classification',
        dataPath,
        precision: 'float32',
        params: { normalize: 'fashion-mnist' },
        curvature: { top: 2, tolerance: 1e-3 },
      });
      const [first, second] = found.eigenvalues.map(({ value }, i) => value / expected.pyhessian_eig[i]);
      expect(first).toBeGreaterThan(1 - 1e-5);
      expect(first).toBeLessThan(1 + 2e-3);
      expect(Math.abs(second - 1)).toBeLessThan(2e-3);
    },
    180_000,
  );
});

describe('a Hessian', () => {
  it('has the most negative eigenvalue as exactly as asked, and otherwise as the space shows it', async () => {
    const weightsPath = writeSmallModel(temporaryFolder());
    const find = (curvature: Partial<CurvatureSpec>) => hessianOf({ weightsPath, precision: 'float64', curvature });
    const [careless, careful] = [await find({ top: 1 }), await find({ top: 1, lowestTolerance: 1e-6 })];
    expect(careless.mostNegative!.residual).toBeGreaterThan(1e-6);
    expect(careful.mostNegative!.residual).toBeLessThanOrEqual(1e-6);
    expect(careful.hessianVectorProducts).toBeGreaterThan(careless.hessianVectorProducts);
    const all = (await find({ top: 31, tolerance: 1e-9 })).eigenvalues;
    expect(careful.mostNegative!.value / all.at(-1)!.value).toBeCloseTo(1, 6);
  });

  it('has layers whose traces add up to the whole, and only what was asked for', async () => {
    const weightsPath = writeSmallModel(temporaryFolder());
    expect(existsSync(weightsPath)).toBe(true);
    const trace = { ...defaultTrace, maxProducts: 5000 };
    const found = await hessianOf({ weightsPath, precision: 'float64', curvature: { top: 0, trace, perLayer: true } });
    expect(found).toMatchObject({ eigenvalues: [], mostNegative: null, density: null });
    expect(found.layers!.map(({ name }) => name)).toEqual(['layers.0', 'layers.1', 'layers.2']);
    const [low, high] = (['low', 'high'] as const).map((end) =>
      found.layers!.reduce((sum, layer) => sum + layer.trace[end], 0),
    );
    // small enough to be summed exactly, up to rounding
    const slack = 1e-12 * Math.abs(found.trace!.estimate);
    expect(low).toBeLessThanOrEqual(found.trace!.high + slack);
    expect(high).toBeGreaterThanOrEqual(found.trace!.low - slack);
  });
});
