import type { SymmetricProduct } from './product.ts';

/** A layer's place in the flat weight vector, half-open. */
export interface Block {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** One block per layer: neighbouring parameters whose names agree up to the last dot, as `layers.0.weight` and `layers.0.bias` do. In the order given. */
export function layerBlocks(parameters: readonly { readonly name: string; readonly size: number }[]): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  for (const { name: parameter, size } of parameters) {
    const dot = parameter.lastIndexOf('.');
    const name = dot < 0 ? parameter : parameter.slice(0, dot);
    const end = start + size;
    const last = blocks.at(-1);
    if (last?.name === name) blocks[blocks.length - 1] = { ...last, end };
    else blocks.push({ name, start, end });
    start = end;
  }
  return blocks;
}

/** The product with the diagonal block of H that belongs to `block`: one product with the whole H of order `size` each. */
export function blockProduct(product: SymmetricProduct, size: number, { start, end }: Block): SymmetricProduct {
  return async (v, signal) => {
    const whole = new Float64Array(size);
    whole.set(v, start);
    return (await product(whole, signal)).slice(start, end);
  };
}
