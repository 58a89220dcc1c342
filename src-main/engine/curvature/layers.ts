import type { LayerCurvature } from '#shared/domain/hessian.ts';
import { Random } from '#shared/domain/random.ts';
import { blockProduct, type Block } from './blocks.ts';
import { startKrylov, type KrylovState } from './krylov.ts';
import { topEigenpairs } from './lanczos.ts';
import { doAll, type SymmetricProduct, type Work } from './product.ts';
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
  const random = new CountedRandom(seed);
  const { once = doAll } = options;
  const limit = 2 * blocks.length * options.maxProducts;
  let products = 0;
  const count = (more: number): void => {
    products += more;
    if (more) options.onProgress?.({ products, limit });
  };
  const layers: LayerCurvature[] = [];
  for (const block of blocks) {
    const { value, skipped } = await once(`layer ${block.name}`, async () => {
      const layer = await layerOf(product, size, block, seed, random, { ...options, onProgress: () => count(1) });
      return { layer, draws: random.draws };
    });
    count(skipped);
    random.drawUpTo(value.draws);
    layers.push(value.layer);
  }
  return { layers, products };
}

async function layerOf(
  product: SymmetricProduct,
  size: number,
  block: Block,
  seed: number,
  random: Random,
  options: LayersOptions,
): Promise<LayerCurvature> {
  const of = blockProduct(product, size, block);
  const order = block.end - block.start;
  const state = startKrylov(order, seed);
  const { pairs } = await topEigenpairs(of, state, { ...options, top: 1 });
  const trace = await estimateTrace(of, order, random, { ...options, method: 'hutch++', known: knownSubspace(state) });
  return { name: block.name, trace, top: pairs[0] };
}

/** Knows how far it is, so that the layers after one that need not be computed again draw what they would have. */
class CountedRandom extends Random {
  draws = 0;

  override uint32(): number {
    this.draws++;
    return super.uint32();
  }

  drawUpTo(draws: number): void {
    while (this.draws < draws) this.uint32();
  }
}
