import { describe, expect, it } from 'vitest';
import { resnet20 } from '#main/engine/architectures/resnet20.ts';
import { classification } from '#main/engine/problems/classification.ts';
import { piecesOf } from '#main/engine/products/pieces.ts';
import { parseParams } from '#shared/domain/params.ts';
import { resnetParams } from '#test/fixtures/resnet.ts';

/** Sizes of the pieces of 200 examples, evaluated 128 at a time, and what they share of the mean. */
function pieces(batchNorm: string): { sizes: number[]; shares: number } {
  const spec = {
    architecture: { id: 'resnet20', params: resnetParams({ 'batch-norm': batchNorm }) },
    problem: { id: 'classification', params: parseParams(classification, { normalize: 'unit', batch: 128 }) },
    data: [],
    weights: { name: '', sha256: '' },
    backend: 'ort-cpu',
    precision: 'float32',
  } as const;
  const feeds = new Map([
    ['images', { shape: [200, 1], data: new Float64Array(200) }],
    ['labels', { shape: [200, 1], data: new Float64Array(200) }],
  ]);
  const found = piecesOf({ architecture: resnet20, problem: classification, spec, feeds });
  return {
    sizes: found.map((piece) => [...piece.feeds.values()][0].shape[0]),
    shares: found.reduce((sum, { share }) => sum + share, 0),
  };
}

describe('pieces of a product', () => {
  it('are small and even where each example counts alone', () => {
    const { sizes, shares } = pieces('eval');
    expect(sizes).toEqual([50, 50, 50, 50]);
    expect(shares).toBeCloseTo(1, 12);
  });

  it('are the batches of the loss where batch statistics couple their examples', () => {
    expect(pieces('train').sizes).toEqual([128, 72]);
  });
});
