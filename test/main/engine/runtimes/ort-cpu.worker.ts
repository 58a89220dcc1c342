import { parentPort } from 'node:worker_threads';
import { Graph } from '#main/engine/graph/graph.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';

// a few hundred runs of one graph at different weights, then nothing is left to keep the thread alive
const g = new Graph();
const x = g.input('x', [100, 50], 'float32');
const w = g.input('w', [50, 50], 'float32');
const compiled = await ortCpu.compile({ y: g.mean(g.square(g.tanh(g.matmul(x, w)))) });
const weights = new Float32Array(2500);
const bound = compiled.bind({ x: Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i)) });
const sums: number[] = [];
for (let step = 0; step < 300; step++) {
  weights.fill(step / 300);
  sums.push((await bound.run({ w: weights })).y[0]);
}
await compiled.dispose();
parentPort?.postMessage(sums);
