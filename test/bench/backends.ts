import { loadavg } from 'node:os';
import { gradient } from '#main/engine/autodiff/gradient.ts';
import { hvp } from '#main/engine/autodiff/hvp.ts';
import { Compilers } from '#main/engine/compilers.ts';
import { compileLoss } from '#main/engine/evaluator.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import { tfjsWasm } from '#main/engine/runtimes/tfjs-wasm.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { resnetExamples, resnetGraph, resnetParams, resnetWeights } from '#test/fixtures/resnet.ts';
import { report, within, type Bench, type Row } from './bench.ts';
import { openModel } from './timed-loss.ts';

const weightsPath = 'resources/models/pinn-convection/beta30-seed0.safetensors';
const POINTS = 1_000;
const IMAGES = 16;
const runtimes = [ortCpu, tfjsWasm];

/** Both in turn, round after round, so that a busy moment meets both alike; the least of each counts. */
export const backendsBench: Bench = {
  id: 'backends',
  title: `tfjs-wasm against ort-cpu, float32, one thread: a PINN, ResNet-20 with ${IMAGES} images`,
  async run() {
    console.log(`  load ${loadavg()[0].toFixed(1)} before, in units of one busy core`);
    const rows = [...(await pinnRows()), ...(await resnetRows())];
    console.log(`  load ${loadavg()[0].toFixed(1)} after`);
    return rows;
  },
};

async function pinnRows(): Promise<Row[]> {
  const compilers = new Compilers();
  const runs = await Promise.all(
    runtimes.map(async ({ id }) => {
      const model = await openModel(weightsPath, POINTS, id, 'float32');
      const loss = await compileLoss(model, compilers);
      return () => loss.at(model.weights);
    }),
  );
  const rows = rowsOf(`PINN, ${POINTS} interior points: loss`, await leastOf(runs, 200), 20);
  await compilers.dispose();
  return rows;
}

async function resnetRows(): Promise<Row[]> {
  const params = resnetParams();
  const { g, loss, parameters } = resnetGraph(params, IMAGES);
  const vectors = parameters.map(({ shape }, i) => g.input(`v${i}`, shape, 'float32'));
  const feeds = {
    ...resnetWeights(params),
    ...resnetExamples(params, IMAGES, 32),
    ...Object.fromEntries(vectors.map(({ shape }, i) => [`v${i}`, new Float32Array(sizeOf(shape)).fill(0.01)])),
  };
  const works: readonly (readonly [string, readonly Value[]])[] = [
    ['loss', [loss]],
    ['gradient', gradient(g, loss, parameters)],
    ['Hessian-vector product', hvp(g, loss, parameters, vectors)],
  ];
  const rows: Row[] = [];
  for (const [what, values] of works) {
    const outputs = Object.fromEntries(values.map((value, i) => [i, value]));
    const compiled = await Promise.all(runtimes.map((runtime) => runtime.compile(outputs)));
    const runs = compiled.map((graph) => () => graph.run(feeds));
    rows.push(...rowsOf(`ResNet-20, ${IMAGES} images: ${what}`, await leastOf(runs, 6), 20));
    await Promise.all(compiled.map((graph) => graph.dispose()));
  }
  return rows;
}

const rowsOf = (label: string, [cpu, wasm]: readonly number[], most: number): Row[] => [
  report(`${label}, ort-cpu`, cpu, 'ms'),
  report(`${label}, tfjs-wasm`, wasm, 'ms'),
  within('  tfjs-wasm ÷ ort-cpu', wasm / cpu, '×', most),
];

/** Milliseconds; the first round, in which memory is touched for the first time, is not counted. */
async function leastOf(runs: readonly (() => Promise<unknown>)[], rounds: number): Promise<number[]> {
  const least = runs.map(() => Infinity);
  for (let round = 0; round <= rounds; round++)
    for (const [i, run] of runs.entries()) {
      const started = performance.now();
      await run();
      if (round) least[i] = Math.min(least[i], performance.now() - started);
    }
  return least;
}
