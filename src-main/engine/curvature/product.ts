import { throwIfAborted, WorkbenchError } from '#shared/domain/errors.ts';

/**
 * H·v for a symmetric matrix H that nobody writes out. `v` has length P and is neither written nor kept; the answer has length P and is the caller's to change.
 * @throws whatever keeps the product from being computed
 */
export type SymmetricProduct = (v: Float64Array, signal?: AbortSignal) => Promise<Float64Array>;

/** How far a product may be from H·v, relative to ‖H‖: what it was computed in says so. */
export const productAccuracy = { float32: 1e-6, float64: 1e-13 } as const;

/**
 * Does `work`, or tells what it found when an interrupted run has done it. Names and their order follow from the options alone, and so does what `work` draws at
 * random; what it answers is plain data, typed arrays included.
 * @returns `skipped`: products that were not taken for it, 0 when the work was done now
 */
export type Once = <T>(
  name: string,
  work: () => Promise<T>,
) => Promise<{ readonly value: T; readonly skipped: number }>;

/** What every algorithm of this folder takes besides its own options. */
export interface Work {
  readonly signal?: AbortSignal;
  /** Without it, all work is done. */
  readonly once?: Once;
  /** Called after each product: how many there were, and the most there can be. */
  readonly onProgress?: (done: { readonly products: number; readonly limit: number }) => void;
}

/** A product that knows how often it was taken. */
export interface Counted {
  readonly apply: (v: Float64Array) => Promise<Float64Array>;
  /** As `Once`; products that need not be taken count too. */
  once<T>(name: string, work: () => Promise<T>): Promise<T>;
  products(): number;
  /** Products that are still allowed. */
  left(): number;
}

/**
 * Counts, reports and checks products. `apply` throws 'cancelled' before a product once the signal is aborted, 'shape-mismatch' for an answer of another
 * length, 'bad-value' for one that is not finite, 'internal' when more products are taken than `limit`.
 */
export function counted(product: SymmetricProduct, limit: number, { signal, onProgress, once = doAll }: Work): Counted {
  let products = 0;
  return {
    async once(name, work) {
      const { value, skipped } = await once(name, work);
      products += skipped;
      if (skipped) onProgress?.({ products, limit });
      return value;
    },
    async apply(v) {
      throwIfAborted(signal);
      if (products >= limit) throw new WorkbenchError('internal', `More than ${limit} products were taken`, { limit });
      const answer = await product(v, signal);
      products++;
      check(answer, v.length);
      onProgress?.({ products, limit });
      return answer;
    },
    products: () => products,
    left: () => limit - products,
  };
}

export const doAll: Once = async (_, work) => ({ value: await work(), skipped: 0 });

function check(answer: Float64Array, size: number): void {
  if (answer.length !== size)
    throw new WorkbenchError(
      'shape-mismatch',
      `The product with a vector of ${size} weights has ${answer.length} entries`,
      { found: answer.length, expected: size },
    );
  const weight = answer.findIndex((x) => !Number.isFinite(x));
  if (weight >= 0)
    throw new WorkbenchError(
      'bad-value',
      `Found ${answer[weight]} at weight ${weight} of a Hessian-vector product, expected finite numbers: see whether the loss is finite at these weights, or use float64`,
      { weight },
    );
}
