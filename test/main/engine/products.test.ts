import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { compileLoss } from '#main/engine/evaluator.ts';
import { loadModel, type LoadedModel } from '#main/engine/load-model.ts';
import { compileProducts } from '#main/engine/products/compile-products.ts';
import { openProducts } from '#main/engine/products/open-products.ts';
import { piecesOf } from '#main/engine/products/pieces.ts';
import { sumOf } from '#main/engine/products/sum-of.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { writeSafetensors } from '#main/formats/safetensors.ts';
import { Random } from '#shared/domain/random.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { resnet20 } from '#main/engine/architectures/resnet20.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const compilers = new Compilers();
afterAll(() => compilers.dispose());

async function open(weightsPath: string, params: Record<string, string>, extra: object = {}): Promise<LoadedModel> {
  const draft = { weightsPath, backend: 'ort-cpu', precision: 'float64', params, ...extra } as const;
  const { spec, files } = await resolveModel(draft);
  return loadModel(spec, files);
}

const pinn = (): Promise<LoadedModel> => open(writeSmallModel(folder), { points: 'drawn', 'interior-points': '20' });

/** A ResNet-20 with random weights and five random images of 8×8 pixels. */
async function network(batch: number): Promise<LoadedModel> {
  const random = new Random(3);
  const params = { residual: true, shortcut: 'B', channels: 3, classes: 10 };
  const entries = [...resnet20.parameters(params), ...resnet20.buffers(params)].map(({ name, shape, size }) => {
    const isScale = /bn\d?\.weight|downsample\.1\.weight|running_var/.test(name);
    const spread = 1 / Math.sqrt(Math.max(1, size / shape[0]));
    const data = Float32Array.from({ length: size }, () => (isScale ? 1 : 0) + spread * 0.5 * random.normal());
    return [name, tensor('float32', shape, name.endsWith('running_var') ? data.map(Math.abs) : data)] as const;
  });
  const weights = join(folder, 'resnet.safetensors');
  writeFileSync(weights, writeSafetensors({ tensors: new Map(entries), metadata: { architecture: 'resnet20' } }));
  const data = join(folder, 'images.npz');
  const images = Uint8Array.from({ length: 5 * 8 * 8 * 3 }, () => random.below(256));
  const arrays = new Map([
    ['images', tensor('uint8', [5, 8, 8, 3], images)],
    ['labels', tensor('uint8', [5], Uint8Array.of(0, 1, 2, 3, 9))],
  ]);
  writeFileSync(data, writeNpz(arrays));
  const flags = { normalize: 'cifar10', batch: String(batch), residual: 'true' };
  return open(weights, flags, { problem: 'classification', dataPath: data });
}

const vector = (size: number, seed: number): Float64Array => {
  const random = new Random(seed);
  const v = Float64Array.from({ length: size }, () => random.normal());
  const length = Math.hypot(...v.subarray(0, 1000));
  return v.map((x) => x / length);
};

/** The product over all examples, in this process. */
async function productOf(model: LoadedModel): Promise<(v: Float64Array) => Promise<Float64Array>> {
  const { products } = await compileProducts(model, piecesOf(model), compilers);
  return async (v) => sumOf(await products(v));
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);

describe('products with the Hessian of a PINN', () => {
  it('are symmetric and linear', async () => {
    const model = await pinn();
    const product = await productOf(model);
    const [v, w] = [vector(model.weights.length, 1), vector(model.weights.length, 2)];
    const [hv, hw] = [await product(v), await product(w)];
    expect(dot(w, hv)).toBeCloseTo(dot(v, hw), 10);
    const both = await product(v.map((x, i) => 2 * x - w[i]));
    both.forEach((x, i) => expect(x).toBeCloseTo(2 * hv[i] - hw[i], 10));
  });

  it('are the curvature of the loss along a line', async () => {
    const model = await pinn();
    const product = await productOf(model);
    const { at } = await compileLoss(model, compilers);
    const v = vector(model.weights.length, 3);
    const h = 1e-4;
    const along = async (t: number) => (await at(model.weights.map((x, i) => x + t * v[i])))[0];
    const second = ((await along(h)) - 2 * (await along(0)) + (await along(-h))) / h ** 2;
    expect(Math.abs(dot(v, await product(v)) - second)).toBeLessThan(1e-5 * Math.max(1, Math.abs(second)));
  });
});

describe('products with the Hessian of a ResNet-20', () => {
  it('are the same in one piece, in several, and over several workers', async () => {
    const [whole, parts] = [await network(5), await network(2)];
    expect([piecesOf(whole).length, piecesOf(parts).length]).toEqual([1, 3]);
    const v = vector(whole.weights.length, 4);
    const once = await (await productOf(whole))(v);
    const files = { weights: '', data: [] };
    const over = (workers: number) =>
      openProducts(parts, files, {
        workers,
        startWorker: async ({ pieces }) => {
          const all = piecesOf(parts);
          const { products } = await compileProducts(
            parts,
            pieces.map((piece) => all[piece]),
            new Compilers(),
          );
          return { products, close: () => undefined };
        },
      });
    const summed = await (await over(2)).product(v);
    expect(await (await over(1)).product(v)).toEqual(summed);
    const scale = once.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
    expect(scale).toBeGreaterThan(1e-6);
    summed.forEach((x, i) => expect(Math.abs(x - once[i])).toBeLessThan(1e-9 * scale));
  });
});
