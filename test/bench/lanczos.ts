import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Compilers } from '#main/engine/compilers.ts';
import { startKrylov } from '#main/engine/curvature/krylov.ts';
import { topEigenpairs } from '#main/engine/curvature/lanczos.ts';
import { productAccuracy, type SymmetricProduct } from '#main/engine/curvature/product.ts';
import { loadModel } from '#main/engine/load-model.ts';
import { compileProducts } from '#main/engine/products/compile-products.ts';
import { piecesOf } from '#main/engine/products/pieces.ts';
import { sumOf } from '#main/engine/products/sum-of.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { reference } from '#test/fixtures/reference.ts';
import { powerIteration } from '#test/main/engine/curvature/power-iteration.ts';
import { report, within, type Bench, type Row } from './bench.ts';

const TOLERANCE = 1e-5;
const SEEDS = [0, 1, 2];
const bundled = 'resources/models/pinn-convection';

/**
 * Products with the exact Hessian in float64 that λ₁ and λ₂ take, verification included. A count depends on nothing but the model and the start vector. Without the
 * reference data it counts over the two models that are bundled.
 */
export const lanczosBench: Bench = {
  id: 'lanczos',
  title: `Products for λ₁ and λ₂ of PINNs, residual ≤ ${TOLERANCE}·λ₁, start vectors ${SEEDS.join(', ')}: Lanczos against deflated power iteration`,
  async run() {
    const folder = existsSync(reference('pinn-trained-here')) ? reference('pinn-trained-here') : bundled;
    const models = readdirSync(folder).filter((name) => /^beta\d+-seed\d+\.safetensors$/.test(name));
    const rows: Row[] = [];
    const sums = { lanczos: 0, power: 0 };
    for (const model of models) {
      const { lanczos, power } = await count(join(folder, model));
      rows.push(
        report(`${model}: Lanczos`, lanczos, 'products'),
        report(`${model}: power iteration`, power, 'products'),
      );
      sums.lanczos += lanczos;
      sums.power += power;
    }
    return [within('Lanczos ÷ power iteration, all together', sums.lanczos / sums.power, '×', 0.5), ...rows];
  },
};

async function count(weightsPath: string): Promise<{ lanczos: number; power: number }> {
  const { spec, files } = await resolveModel({ weightsPath, backend: 'ort-cpu', precision: 'float64', params: {} });
  const model = await loadModel(spec, files);
  const size = model.weights.length;
  const compilers = new Compilers();
  const { products: pieces } = await compileProducts(model, piecesOf(model), compilers);
  const product = async (v: Float64Array): Promise<Float64Array> => sumOf(await pieces(v));
  const sums = { lanczos: 0, power: 0 };
  for (const seed of SEEDS) {
    const { values, products } = await powerIteration(product, size, { top: 2, tolerance: TOLERANCE, seed });
    sums.power += products;
    sums.lanczos += await lanczos(product, size, seed, values);
  }
  await compilers.dispose();
  return sums;
}

/** A count says nothing about a wrong answer. @throws WorkbenchError 'internal' */
async function lanczos(product: SymmetricProduct, size: number, seed: number, expected: number[]): Promise<number> {
  const { pairs, products, reached } = await topEigenpairs(product, startKrylov(size, seed), {
    top: 2,
    tolerance: TOLERANCE,
    relativeTo: 'largest',
    accuracy: productAccuracy.float64,
  });
  const agree = pairs.every(({ value }, i) => Math.abs(value - expected[i]) <= TOLERANCE * expected[0]);
  if (!reached || !agree)
    throw new WorkbenchError(
      'internal',
      `Lanczos finds ${pairs.map(({ value }) => value)}, power iteration ${expected}`,
    );
  return products;
}
