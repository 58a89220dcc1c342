import { parentPort } from 'node:worker_threads';
import { Graph } from '#main/engine/graph/graph.ts';
import { tfjsWasm } from '#main/engine/runtimes/tfjs-wasm.ts';

// twenty runs of one graph at different weights, then nothing is left to keep the thread alive
const g = new Graph();
const x = g.input('x', [10, 5], 'float32');
const w = g.input('w', [5, 5], 'float32');
const compiled = await tfjsWasm.compile({ y: g.mean(g.square(g.tanh(g.matmul(x, w)))) });
const bound = compiled.bind({ x: Float32Array.from({ length: 50 }, (_, i) => Math.sin(i)) });
const weights = new Float32Array(25);
const means: number[] = [];
for (let step = 0; step < 20; step++) {
  weights.fill(step / 20);
  means.push((await bound.run({ w: weights })).y[0]);
}
await compiled.dispose();
parentPort?.postMessage(means);
