import type { HessianProgress } from '#shared/contract/engine.ts';
import type { Hessian } from '#shared/domain/hessian.ts';
import type { CurvatureSpec, ModelFiles } from '#shared/domain/run.ts';
import { startKrylov } from './curvature/krylov.ts';
import { topEigenpairs, type Eigenpairs } from './curvature/lanczos.ts';
import { productAccuracy, type SymmetricProduct } from './curvature/product.ts';
import type { LoadedModel } from './load-model.ts';
import { openProducts, type ProductEnvironment } from './products/open-products.ts';

export interface HessianEnvironment extends ProductEnvironment {
  readonly signal: AbortSignal;
  readonly report: (progress: HessianProgress) => void;
}

/** What `curvature` asks of the Hessian of the model's full-batch loss at its trained weights. @throws WorkbenchError 'cancelled', and as `openProducts` */
export async function hessianOfModel(
  model: LoadedModel,
  files: ModelFiles,
  curvature: CurvatureSpec,
  environment: HessianEnvironment,
): Promise<Hessian> {
  const { problem, spec, feeds, weights } = model;
  const timings: Record<string, number> = {};
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    timings[`${name}Ms`] = performance.now() - start;
    return result;
  };
  const products = await timed('compile', () => openProducts(model, files, environment));
  try {
    const count = { products: 0 };
    const product: SymmetricProduct = async (v, signal) => {
      count.products++;
      return products.product(v, signal);
    };
    const stages = new Stages(product, weights.length, curvature, productAccuracy[spec.precision], environment);
    const eigen = curvature.top > 0 ? await timed('eigenvalues', () => stages.eigenvalues()) : null;
    return {
      eigenvalues: eigen?.pairs ?? [],
      mostNegative: eigen?.mostNegative ?? null,
      trace: null,
      density: null,
      layers: null,
      hessianVectorProducts: count.products,
      examples: problem.examples(feeds),
      precision: spec.precision,
      backend: spec.backend,
      timings,
    };
  } finally {
    products.close();
  }
}

/** The parts of a Hessian's description, each over the same products. */
class Stages {
  readonly #product: SymmetricProduct;
  readonly #size: number;
  readonly #curvature: CurvatureSpec;
  readonly #accuracy: number;
  readonly #environment: HessianEnvironment;

  constructor(
    product: SymmetricProduct,
    size: number,
    curvature: CurvatureSpec,
    accuracy: number,
    environment: HessianEnvironment,
  ) {
    this.#product = product;
    this.#size = size;
    this.#curvature = curvature;
    this.#accuracy = accuracy;
    this.#environment = environment;
  }

  #work(stage: HessianProgress['stage']) {
    const { signal, report } = this.#environment;
    return {
      signal,
      onProgress: ({ products, limit }: { products: number; limit: number }): void =>
        report({ stage, done: products, limit }),
    };
  }

  eigenvalues(): Promise<Eigenpairs> {
    const { top, tolerance, seed } = this.#curvature;
    const options = { top, tolerance, accuracy: this.#accuracy, ...this.#work('eigenvalues') };
    return topEigenpairs(this.#product, startKrylov(this.#size, seed), options);
  }
}
