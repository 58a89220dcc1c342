import { WorkbenchError } from '#shared/domain/errors.ts';
import { Graph } from '../graph/graph.ts';
import { toOnnx } from '../graph/onnx-write.ts';
import { packGraph } from './pack-graph.ts';
import type { WebgpuProcess } from './webgpu-process.ts';

const [rows, inner, columns] = [8, 6, 4];
const x = Float32Array.from({ length: rows * inner }, (_, i) => Math.sin(1 + i));
const w = Float32Array.from({ length: inner * columns }, (_, i) => Math.cos(2 + i));

/** Mean of tanh(xw)², as a graph and by plain loops. */
function graph(): Uint8Array {
  const g = new Graph();
  const product = g.matmul(g.input('x', [rows, inner], 'float32'), g.input('w', [inner, columns], 'float32'));
  return toOnnx(packGraph({ mean: g.mean(g.square(g.tanh(product))) }).outputs);
}

function expected(): number {
  let sum = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let product = 0;
      for (let k = 0; k < inner; k++) product += x[i * inner + k] * w[k * columns + j];
      sum += Math.tanh(product) ** 2;
    }
  return sum / (rows * columns);
}

/**
 * Has the process compute a small graph. Every node of it runs on WebGPU or nothing does.
 * @returns whether a graphics device answered; false for a driver that renders in software
 * @throws WorkbenchError 'internal' | 'worker-lost' when it fails, 'backend-missing' when its answer is wrong
 */
export async function prove(process: WebgpuProcess): Promise<boolean> {
  const number = process.nextGraph();
  await process.call({ kind: 'compile', graph: number, model: graph() });
  const found = await process.call({ kind: 'run', graph: number, feeds: Float32Array.of(...x, ...w) });
  const value = found instanceof Float32Array ? found[0] : NaN;
  const right = expected();
  if (!(Math.abs(value - right) <= 1e-5 * right))
    throw new WorkbenchError('backend-missing', `WebGPU computes ${value} where ${right} is right`, { value, right });
  const gpu = await process.call({ kind: 'devices' });
  await process.call({ kind: 'dispose', graph: number });
  return gpu === true;
}
