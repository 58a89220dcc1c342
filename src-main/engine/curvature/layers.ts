import type { LayerCurvature } from '#shared/domain/hessian.ts';
import { Random } from '#shared/domain/random.ts';
import { blockProduct, type Block } from './blocks.ts';
import { startKrylov, type KrylovState } from './krylov.ts';
import { topEigenpairs } from './lanczos.ts';
import type { SymmetricProduct, Work } from './product.ts';
import { estimateTrace, type KnownSubspace } from './trace.ts';

export interface LayersOptions extends Work {
  /** Of each block's top eigenvalue, relative to it. */
  readonly tolerance: number;
  readonly accuracy: number;
  /** Of each block's trace. */
  readonly width: number;
  readonly confidence: number;
  /** Most products for each eigenvalue, and for each trace: at least 16. */
  readonly maxProducts: number;
}

/** What a process knows of the trace: H restricted to its basis is T, whose diagonal it has. */
export const knownSubspace = ({ alpha, basis }: KrylovState): KnownSubspace => ({
  vectors: basis.slice(0, alpha.length),
  trace: alpha.reduce((sum, a) => sum + a, 0),
});

/**
 * Top eigenvalue and trace of the diagonal block of each layer, in the order of `blocks`. The eigenvalue's Krylov space is the trace's known subspace.
 * @throws WorkbenchError 'bad-value' for options that cannot be, 'cancelled', and what the product throws
 */
export async function layerCurvature(
  product: SymmetricProduct,
  size: number,
  blocks: readonly Block[],
  seed: number,
  options: LayersOptions,
): Promise<{ layers: LayerCurvature[]; products: number }> {
  const random = new Random(seed);
  const limit = 2 * blocks.length * options.maxProducts;
  let products = 0;
  const onProgress = (): void => {
    options.onProgress?.({ products: ++products, limit });
  };
  const layers: LayerCurvature[] = [];
  for (const block of blocks) {
    const of = blockProduct(product, size, block);
    const order = block.end - block.start;
    const state = startKrylov(order, seed);
    const { pairs } = await topEigenpairs(of, state, { ...options, onProgress, top: 1 });
    const trace = await estimateTrace(of, order, random, {
      ...options,
      onProgress,
      method: 'hutch++',
      known: knownSubspace(state),
    });
    layers.push({ name: block.name, trace, top: pairs[0] });
  }
  return { layers, products };
}
