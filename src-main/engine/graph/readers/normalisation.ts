import type { Graph } from '../graph.ts';
import { normalAxis } from '../shapes.ts';
import type { Value } from '../value.ts';
import type { Reader, Readers } from './reader.ts';

/** One number for each channel of x (batch × channels × space). */
const perChannel = (g: Graph, v: Value, x: Value): Value =>
  g.reshape(
    v,
    x.shape.map((_, i) => (i === 1 ? -1 : 1)),
  );

/**
 * In evaluation running statistics are constants of the map; in training mode the values' own are taken, over batch and space. Ioffe and Szegedy 2015.
 */
const batchNormalization: Reader = (g, node) => {
  const [x, scale, shift, mean, variance] = node.inputs;
  const epsilon = node.float('epsilon', 1e-5);
  if (node.int('training_mode', 0)) {
    const axes = [...x.shape.keys()].filter((axis) => axis !== 1);
    return g.add(g.mul(g.standardise(x, axes, epsilon), perChannel(g, scale, x)), perChannel(g, shift, x));
  }
  const factor = g.div(scale, g.sqrt(g.add(variance, epsilon)));
  return g.add(g.mul(x, perChannel(g, factor, x)), perChannel(g, g.sub(shift, g.mul(mean, factor)), x));
};

/** Ba, Kiros and Hinton 2016. */
const layerNormalization: Reader = (g, node) => {
  const [x, scale] = [node.input(0), node.input(1)];
  const first = normalAxis('LayerNormalization', node.int('axis', -1), x.shape);
  const axes = [...x.shape.keys()].slice(first);
  const scaled = g.mul(g.standardise(x, axes, node.float('epsilon', 1e-5)), scale);
  const shift = node.optional(2);
  return shift ? g.add(scaled, shift) : scaled;
};

/** Ulyanov, Vedaldi and Lempitsky 2016. */
const instanceNormalization: Reader = (g, node) => {
  const [x, scale, shift] = node.inputs;
  const axes = [...x.shape.keys()].slice(2);
  const standard = g.standardise(x, axes, node.float('epsilon', 1e-5));
  return g.add(g.mul(standard, perChannel(g, scale, x)), perChannel(g, shift, x));
};

export const normalisationReaders: Readers = {
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  InstanceNormalization: instanceNormalization,
};
