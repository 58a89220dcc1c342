import { randomUnit, orthogonalise, scale } from '#main/engine/curvature/orthogonal.ts';
import type { SymmetricProduct } from '#main/engine/curvature/product.ts';
import { addScaled, dot, norm } from '#main/engine/directions/vectors.ts';
import { Random } from '#shared/domain/random.ts';

/**
 * The `top` eigenvalues of largest magnitude by power iteration, one after the other, each orthogonal to those before, until ‖Hv − λv‖ ≤ tolerance·|λ₁|: what
 * Lanczos is measured against. A product that tests the residual is the next step as well, so none is wasted.
 */
export async function powerIteration(
  product: SymmetricProduct,
  size: number,
  { top, tolerance, seed, limit = 10000 }: { top: number; tolerance: number; seed: number; limit?: number },
): Promise<{ values: number[]; products: number }> {
  const random = new Random(seed);
  const found: Float64Array[] = [];
  const values: number[] = [];
  let products = 0;
  while (found.length < top) {
    const v = randomUnit(size, random, found);
    for (;;) {
      const image = await product(v);
      if (++products > limit) throw new Error(`power iteration needs more than ${limit} products`);
      const value = dot(v, image);
      const residual = image.slice();
      addScaled(residual, -value, v);
      if (norm(residual) <= tolerance * Math.abs(values[0] ?? value)) {
        values.push(value);
        found.push(v);
        break;
      }
      scale(image, 1 / orthogonalise(image, found));
      v.set(image);
    }
  }
  return { values, products };
}
