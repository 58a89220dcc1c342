import { describe, expect, it } from 'vitest';
import { blockProduct, layerBlocks } from '#main/engine/curvature/blocks.ts';
import { layerCurvature } from '#main/engine/curvature/layers.ts';
import type { SymmetricProduct } from '#main/engine/curvature/product.ts';
import { Random } from '#shared/domain/random.ts';
import { jacobi } from './jacobi.ts';

const SIZE = 60;
const random = new Random(5);
const entries = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => random.normal()));
const matrix = entries.map((row, i) => row.map((x, j) => x + entries[j][i] + (i === j ? 10 : 0)));
const times = (a: number[][], v: Float64Array): Float64Array =>
  Float64Array.from(a, (row) => row.reduce((sum, x, j) => sum + x * v[j], 0));
const product: SymmetricProduct = (v) => Promise.resolve(times(matrix, v));

const parameters = [
  { name: 'layers.0.weight', size: 6 },
  { name: 'layers.0.bias', size: 3 },
  { name: 'layers.1.weight', size: 40 },
  { name: 'scale', size: 1 },
  { name: 'layers.2.weight', size: 10 },
];
const blocks = layerBlocks(parameters);

describe('blocks of layers', () => {
  it('hold the neighbouring parameters of one layer, in order and without a gap', () => {
    expect(blocks).toEqual([
      { name: 'layers.0', start: 0, end: 9 },
      { name: 'layers.1', start: 9, end: 49 },
      { name: 'scale', start: 49, end: 50 },
      { name: 'layers.2', start: 50, end: 60 },
    ]);
  });

  it.each(blocks)('multiply as the submatrix does: $name', async (block) => {
    const v = new Float64Array(block.end - block.start).map(() => random.normal());
    const cut = matrix.slice(block.start, block.end).map((row) => row.slice(block.start, block.end));
    const found = await blockProduct(product, SIZE, block)(v);
    times(cut, v).forEach((x, i) => {
      expect(found[i]).toBeCloseTo(x, 12);
    });
  });

  it('have the top eigenvalue and the trace of their submatrix, and every product is counted', async () => {
    let taken = 0;
    const seen: number[] = [];
    const counting: SymmetricProduct = (v) => {
      taken++;
      return product(v);
    };
    const { layers, products } = await layerCurvature(counting, SIZE, blocks, 0, {
      tolerance: 1e-6,
      accuracy: 1e-13,
      width: 0.05,
      confidence: 0.99,
      maxProducts: 200,
      onProgress: (done) => seen.push(done.products),
    });
    expect(layers.map(({ name }) => name)).toEqual(blocks.map(({ name }) => name));
    layers.forEach(({ top, trace }, k) => {
      const { start, end } = blocks[k];
      const { values } = jacobi(matrix.slice(start, end).map((row) => row.slice(start, end)));
      expect(top.value / values[values.length - 1]).toBeCloseTo(1, 9);
      expect(top.residual).toBeLessThan(1e-6);
      const exact = values.reduce((sum, x) => sum + x, 0);
      expect(trace.low).toBeLessThanOrEqual(exact + 1e-9);
      expect(trace.high).toBeGreaterThanOrEqual(exact - 1e-9);
      expect(trace.reached).toBe(true);
    });
    expect(products).toBe(taken);
    expect(seen).toEqual(Array.from({ length: taken }, (_, i) => i + 1));
  });
});
