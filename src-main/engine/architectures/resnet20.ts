import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText } from '#shared/domain/tensor.ts';
import type { Graph, Value } from '../graph/graph.ts';
import { parameterShape, type Architecture } from './architecture.ts';
import { batchNormBuffers, batchNormParameters, normalisedConv } from './batch-norm.ts';
import { blocks, convLayers, stem, WIDTHS, type Block, type ConvLayer } from './resnet20-layers.ts';
import { inferResnet20 } from './resnet20-infer.ts';

const FEATURES = WIDTHS[WIDTHS.length - 1];

/**
 * ResNet-20 for small images (He et al. 2016, section 4.2), batch × channels × height × width → batch × classes (logits), under torchvision's names.
 * `plain` networks are the same without any skip. Whether one is residual must be said where the arrays do not show it.
 */
export const resnet20: Architecture = {
  id: 'resnet20',
  title: 'ResNet-20',
  params: {
    residual: { kind: 'boolean', title: 'Residual (with skips)', default: true, required: true },
    shortcut: { kind: 'choice', title: 'Shortcut where the shape changes', default: 'B', choices: ['B', 'A'] },
    channels: { kind: 'integer', title: 'Image channels', default: 3, min: 1, max: 64 },
    classes: { kind: 'integer', title: 'Classes', default: 10, min: 2, max: 100_000 },
    'batch-norm': { kind: 'choice', title: 'Batch-norm statistics', default: 'eval', choices: ['eval', 'train'] },
  },

  infer: inferResnet20,

  parameters: (params) => [
    ...convLayers(params).flatMap(({ conv, norm, inputs, outputs, kernel }) => [
      parameterShape(`${conv}.weight`, [outputs, inputs, kernel, kernel]),
      ...batchNormParameters(norm, outputs),
    ]),
    parameterShape('fc.weight', [params.classes as number, FEATURES]),
    parameterShape('fc.bias', [params.classes as number]),
  ],

  buffers: (params) => convLayers(params).flatMap(({ norm, outputs }) => batchNormBuffers(norm, outputs)),

  couplesExamples: (params) => params['batch-norm'] === 'train',

  whileTraining: (params) => ({ ...params, 'batch-norm': 'train' }),

  build(g, params, weights, statistics) {
    const kind = params['batch-norm'] === 'train' ? 'batch' : 'running';
    const convolve = (x: Value, layer: ConvLayer): Value =>
      normalisedConv(g, weights, { ...layer, statistics: kind }, x, statistics);
    return (images) => {
      checkImages(images.shape, params.channels as number);
      let x = g.relu(convolve(images, stem(params)));
      for (const { first, second, skip } of blocks(params)) {
        const y = convolve(g.relu(convolve(x, first)), second);
        const added = skipped(g, x, second.outputs, skip, convolve);
        x = g.relu(added ? g.add(y, added) : y);
      }
      const pooled = g.mean(x, [2, 3]);
      return g.add(g.matmul(pooled, weights.get('fc.weight')!, { transposeB: true }), weights.get('fc.bias')!);
    };
  },
};

function checkImages(shape: readonly number[], channels: number): void {
  if (shape.length !== 4 || shape[1] !== channels)
    throw new WorkbenchError(
      'shape-mismatch',
      `Found images of ${shapeText(shape)}, expected N×${channels}×H×W; say --channels ${shape[1] ?? 1} for a network that takes them`,
      { shape, channels },
    );
}

function skipped(
  g: Graph,
  x: Value,
  width: number,
  skip: Block['skip'],
  convolve: (x: Value, layer: ConvLayer) => Value,
): Value | null {
  if (skip === 'none') return null;
  if (skip === 'identity') return x;
  return skip === 'subsample' ? subsample(g, x, width) : convolve(x, skip);
}

/** Option A: every second row and column, and zero channels, as many before as after. */
function subsample(g: Graph, x: Value, width: number): Value {
  const [batch, channels, height, columns] = x.shape;
  const counts = [batch, channels, Math.ceil(height / 2), Math.ceil(columns / 2)];
  const zeros = [0, (width - channels) / 2, 0, 0];
  return g.pad(g.slice(x, [0, 0, 0, 0], counts, [1, 1, 2, 2]), zeros, zeros);
}
