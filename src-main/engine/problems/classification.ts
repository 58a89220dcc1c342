import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ParamValues } from '#shared/domain/params.ts';
import { imageFiles, readImages } from '../datasets/data-files.ts';
import type { ImageSet } from '../datasets/image-set.ts';
import type { Graph, Value } from '../graph/graph.ts';
import { chosenExamples } from './examples.ts';
import { normalisation } from './normalisation.ts';
import type { Feeds, Problem } from './problem.ts';

/** Mean cross-entropy of a network's logits on labelled images; the share of images whose label has the largest logit is a field of its own. */
export const classification: Problem = {
  id: 'classification',
  title: 'Image classification',
  convention:
    'mean cross-entropy over the examples, natural logarithm; batch-norm with the statistics that the architecture’s parameter batch-norm says',
  params: {
    normalize: {
      kind: 'text',
      title: 'Pixels: unit, cifar10, fashion-mnist, mnist, or mean:deviation',
      default: 'unit',
      required: true,
    },
    examples: { kind: 'text', title: 'Examples: N, start:stop:step or indices; all when empty', default: '' },
    layout: {
      kind: 'choice',
      title: 'Axes of images in files that do not say',
      default: 'nhwc',
      choices: ['nhwc', 'nchw'],
    },
    size: {
      kind: 'integer',
      title: 'Smaller images are padded with black to this width and height; 0 leaves them',
      default: 0,
      min: 0,
      max: 4096,
    },
    batch: { kind: 'integer', title: 'Images evaluated at a time', default: 128, min: 1 },
  },

  infer({ normalize, size }, _, given): ParamValues {
    const named = given.normalize ?? normalize;
    return {
      ...(normalize !== undefined && { normalize }),
      // 28×28 pixels, which everyone trains on with a border
      ...((named === 'mnist' || named === 'fashion-mnist') && { size: 32 }),
      // told together by the files written here; alone it may mean anything
      ...(normalize !== undefined && size !== undefined && { size }),
    };
  },
  unsaid: ['examples', 'layout', 'batch'],
  black(params, feeds) {
    const { mean, deviation } = normalisation(params.normalize as string, feeds.get('images')!.shape[1]);
    return mean.map((m, c) => -m / deviation[c]);
  },
  usual: { architecture: 'resnet20', optimiser: 'sgd' },
  dataFiles: imageFiles,
  async data(params, { paths }) {
    const layout = params.layout === 'nchw' ? 'nchw' : 'nhwc';
    const set = await readImages(paths, { layout });
    const chosen = chosenExamples(params.examples as string, set.shape[0]);
    return feedsOf(set, chosen, params.normalize as string, params.size as number);
  },
  batch: ({ batch }) => batch as number,
  examples: (feeds) => feeds.get('images')!.shape[0],

  loss(g, network, inputs) {
    const logits = network(inputs.get('images')!);
    const labels = inputs.get('labels')!;
    const hot = oneHot(g, labels, logits);
    const [n] = logits.shape;
    const meanOf = (x: Value): Value => g.mul(g.reshape(g.sum(x), []), 1 / n);
    const right = g.cast(g.equal(logits, g.max(logits, [1], { keepAxes: true })), logits.dtype);
    return {
      loss: g.neg(meanOf(g.mul(hot, g.logSoftmax(logits, 1)))),
      parts: {},
      metrics: { accuracy: g.reshape(g.sum(g.mul(hot, right)), []) },
      check: (feeds) => checkLabels(feeds, logits.shape[1]),
    };
  },
  scoring: () => null,
};

/** A label beyond the classes would be a row of zeros in `oneHot`, and count as no loss at all. */
function checkLabels(feeds: Feeds, classes: number): void {
  const { data } = feeds.get('labels')!;
  const index = data.findIndex((label) => label >= classes);
  if (index >= 0)
    throw new WorkbenchError('bad-value', `Label ${index} is ${data[index]}, the network has ${classes} classes`);
}

/** Rows of zeros with a one at the label. */
function oneHot(g: Graph, labels: Value, logits: Value): Value {
  const [n, classes] = logits.shape;
  const index = g.constant(
    Array.from({ length: classes }, (_, c) => c),
    [1, classes],
    logits.dtype,
  );
  return g.cast(
    g.equal(g.expand(g.reshape(labels, [n, 1]), [n, classes]), g.expand(index, [n, classes])),
    logits.dtype,
  );
}

function feedsOf(set: ImageSet, chosen: Uint32Array, normalize: string, size: number): Feeds {
  const [, channels, height, width] = set.shape;
  const { mean, deviation } = normalisation(normalize, channels);
  const [h, w] = [Math.max(height, size), Math.max(width, size)];
  const [top, left] = [(h - height) >> 1, (w - width) >> 1];
  const place = height * width;
  const images = new Float64Array(chosen.length * channels * h * w);
  chosen.forEach((index, i) => {
    for (let c = 0; c < channels; c++) {
      const to = (i * channels + c) * h * w;
      images.fill(-mean[c] / deviation[c], to, to + h * w);
      const from = (index * channels + c) * place;
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          images[to + (y + top) * w + x + left] = (set.images[from + y * width + x] / 255 - mean[c]) / deviation[c];
    }
  });
  return new Map([
    ['images', { shape: [chosen.length, channels, h, w], data: images }],
    ['labels', { shape: [chosen.length], data: Float64Array.from(chosen, (index) => set.labels[index]) }],
  ]);
}
