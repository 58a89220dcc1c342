import { sizeOf } from '#shared/domain/tensor.ts';
import { lowerBlocked } from '../graph/lower/blocked.ts';
import { Graph, type Value } from '../graph/graph.ts';
import { inputInfos } from './graph-infos.ts';
import { compileSession } from './ort-session.ts';
import type { Feeds } from './runtime.ts';

/** With AVX-512, with AVX2. */
const candidates = [16, 8];
const CHANNELS = 16;

/** A stem from few channels, a convolution with bias, relu and skip, strides, numbers for each channel, and what is read off the blocked values. */
function example(): Record<string, Value> {
  const g = new Graph();
  const weight = (name: string, ...shape: number[]): Value => g.input(name, shape, 'float32');
  const stem = g.relu(g.conv(weight('x', 2, 3, 6, 6), weight('stem', CHANNELS, 3, 3, 3), { stride: 1, pad: 1 }));
  const bias = g.reshape(weight('bias', CHANNELS), [1, CHANNELS, 1, 1]);
  const conv = g.conv(stem, weight('square', CHANNELS, CHANNELS, 3, 3), { stride: 1, pad: 1 });
  const skipped = g.relu(g.add(g.add(conv, bias), stem));
  const small = g.conv(skipped, weight('pointwise', CHANNELS, CHANNELS, 1, 1), { stride: 2, pad: 0 });
  const scaled = g.mul(small, g.reshape(weight('scale', CHANNELS), [1, CHANNELS, 1, 1]));
  return { skipped, scaled, sums: g.sum(small, [2, 3]) };
}

/** Whether `block` is the one that this machine's ONNX Runtime has: the example must have the values of the plain layout. Never throws. */
export async function blockWorks(block: number): Promise<boolean> {
  const outputs = example();
  const feeds = Object.fromEntries(
    inputInfos(outputs).map(({ name, shape }) => [
      name,
      Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(1 + i * i)),
    ]),
  );
  const plain = await compute(outputs, outputs, feeds);
  const blocked = await compute(outputs, lowerBlocked(outputs, block, []), feeds).catch(() => null);
  return (
    blocked !== null &&
    Object.entries(plain).every(([name, right]) =>
      right.every((value, i) => Math.abs(blocked[name][i] - value) <= 1e-4 * (1 + Math.abs(value))),
    )
  );
}

async function compute(
  outputs: Readonly<Record<string, Value>>,
  lowered: Readonly<Record<string, Value>>,
  feeds: Feeds,
): Promise<Record<string, Float32Array | Float64Array>> {
  const compiled = await compileSession(outputs, lowered, { graphOptimizationLevel: 'all' });
  try {
    return await compiled.run(feeds);
  } finally {
    await compiled.dispose();
  }
}

let found: Promise<number | null> | undefined;

/** Channels in a block of the blocked layout here, tried once in this thread; null where ONNX Runtime does not have it. */
export const findBlock = (): Promise<number | null> => (found ??= search());

async function search(): Promise<number | null> {
  for (const block of candidates) if (await blockWorks(block)) return block;
  return null;
}
