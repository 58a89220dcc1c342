import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ModelFiles } from '#shared/domain/run.ts';
import { startKrylov } from '../curvature/krylov.ts';
import { topEigenpairs } from '../curvature/lanczos.ts';
import { productAccuracy, type Work } from '../curvature/product.ts';
import type { LoadedModel } from '../load-model.ts';
import { openProducts, type ProductEnvironment } from '../products/open-products.ts';

export interface EigenvectorRequest {
  /** How many, of the largest eigenvalues in algebraic order; 1 to P. */
  readonly top: number;
  /** Largest ‖Hv − λv‖ ÷ |λ| of each. */
  readonly tolerance: number;
  /** Of the vector that the search starts from. */
  readonly seed: number;
}

/** Of the Hessian of the full-batch loss at the trained weights, largest eigenvalue first. */
export interface Eigenvectors {
  /** Unit, length P each, the entry of largest magnitude positive; shared by everyone who asks: never written. */
  readonly vectors: readonly Float64Array[];
  readonly values: readonly number[];
  /** ‖Hv − λv‖ ÷ |λ| of each. */
  readonly residuals: readonly number[];
}

/** A recipe asks for the same directions on several grids one after another. */
const mostKept = 4;

/** Eigenvectors that were found in this process, so that none are computed twice while they are among the last few asked for. */
export class EigenvectorCache {
  readonly #kept = new Map<string, Eigenvectors>();

  /**
   * @throws WorkbenchError 'bad-value' for more eigenvectors than weights, or when the tolerance is not reached; 'cancelled'; as `openProducts`
   */
  async of(
    model: LoadedModel,
    files: ModelFiles,
    request: EigenvectorRequest,
    environment: ProductEnvironment & Work,
  ): Promise<Eigenvectors> {
    const key = JSON.stringify([model.spec, request]);
    const found = this.#kept.get(key) ?? (await compute(model, files, request, environment));
    // the last one asked for goes last
    this.#kept.delete(key);
    this.#kept.set(key, found);
    for (const old of this.#kept.keys()) if (this.#kept.size > mostKept) this.#kept.delete(old);
    return found;
  }
}

async function compute(
  model: LoadedModel,
  files: ModelFiles,
  { top, tolerance, seed }: EigenvectorRequest,
  environment: ProductEnvironment & Work,
): Promise<Eigenvectors> {
  const { signal, onProgress } = environment;
  const { product, close } = await openProducts(model, files, environment);
  try {
    const accuracy = productAccuracy[model.spec.precision];
    const options = { top, tolerance, accuracy, signal, onProgress };
    const { pairs, vectors, products, reached } = await topEigenpairs(
      product,
      startKrylov(model.weights.length, seed),
      options,
    );
    const residuals = pairs.map(({ residual }) => residual);
    if (!reached)
      throw new WorkbenchError(
        'bad-value',
        `The eigenvectors have the residuals ${residuals.map((r) => r.toExponential(1)).join(', ')} after ${products} Hessian-vector products, expected ${tolerance}: say a larger --tolerance, fewer --dims, or --precision float64`,
        { residuals, products, tolerance },
      );
    return { vectors, values: pairs.map(({ value }) => value), residuals };
  } finally {
    close();
  }
}
