import { Compilers } from '#main/engine/compilers.ts';
import { Graph, type Value } from '#main/engine/graph/graph.ts';
import type { LoadedModel } from '#main/engine/load-model.ts';
import type { Precision } from '#shared/domain/run.ts';
import { report, type Row } from './bench.ts';
import { openModel, perRun, timed } from './timed-loss.ts';

const SECONDS = 2;

/** One loss at other weights each time, on both runtimes in turn, and how far each is from float64. */
export async function lossRows(weightsPath: string, points: number): Promise<Row[]> {
  const model = (backend: string, precision: Precision) => openModel(weightsPath, points, backend, precision);
  const right = await timed(await model('ort-cpu', 'float64'), 0);
  const cpu = await timed(await model('ort-cpu', 'float32'), SECONDS);
  const gpu = await timed(await model('ort-webgpu', 'float32'), SECONDS);
  const error = (value: number): number => (Math.abs(value - right.value) / right.value) * 1e6;
  return [
    report(`one loss, ${points} interior points: ort-cpu, one thread`, cpu.ms, 'ms'),
    report(`one loss, ${points} interior points: ort-webgpu`, gpu.ms, 'ms'),
    report('  ort-cpu ÷ ort-webgpu (above 1: the GPU is faster)', cpu.ms / gpu.ms, '×'),
    report('  relative error of ort-cpu', error(cpu.value), '1e-6'),
    report('  relative error of ort-webgpu', error(gpu.value), '1e-6'),
  ];
}

/** `copies` models in one graph, one run for all of them. */
export async function batchRows(weightsPath: string, points: number, copies: number): Promise<Row[]> {
  const [cpu, gpu] = [
    await timedBatch(await openModel(weightsPath, points, 'ort-cpu', 'float32'), copies),
    await timedBatch(await openModel(weightsPath, points, 'ort-webgpu', 'float32'), copies),
  ];
  return [
    report(`one of ${copies} losses in one graph, ${points} interior points: ort-cpu, one thread`, cpu, 'ms'),
    report(`one of ${copies} losses in one graph, ${points} interior points: ort-webgpu`, gpu, 'ms'),
    report('  ort-cpu ÷ ort-webgpu (above 1: the GPU is faster)', cpu / gpu, '×'),
  ];
}

async function timedBatch({ spec, ...model }: LoadedModel, copies: number): Promise<number> {
  const g = new Graph();
  const inputs = new Map([...model.feeds].map(([name, { shape }]) => [name, g.input(name, shape, 'float32')]));
  const outputs: Record<string, Value> = {};
  const feeds = Object.fromEntries([...model.feeds].map(([name, { data }]) => [name, Float32Array.from(data)]));
  const flat = Float32Array.from({ length: copies * model.weights.length }, (_, i) =>
    model.weights.at(i % model.weights.length)!,
  );
  for (let copy = 0; copy < copies; copy++) {
    let at = copy * model.weights.length;
    const weights = new Map<string, Value>();
    for (const { name, shape, size } of model.parameters) {
      weights.set(name, g.input(`${copy}.${name}`, shape, 'float32'));
      feeds[`${copy}.${name}`] = flat.subarray(at, (at += size));
    }
    const network = model.architecture.build(g, spec.architecture.params, weights);
    outputs[`loss${copy}`] = model.problem.loss(g, network, inputs, spec.problem.params).loss;
  }
  const compilers = new Compilers();
  const bound = (await compilers.compile(spec.backend, outputs)).bind(feeds);
  const ms = await perRun(SECONDS, (run) => {
    flat[0] += run * 1e-6;
    return bound.run({});
  });
  await compilers.dispose();
  return ms / copies;
}
