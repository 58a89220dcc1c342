import { toOnnx } from '../graph/onnx-write.ts';
import { packGraph } from './pack-graph.ts';
import { checkProof, proofFeeds, proofGraph } from './proof-graph.ts';
import type { WebgpuProcess } from './webgpu-process.ts';

/**
 * Has the process compute a small graph. Every node of it runs on WebGPU or nothing does.
 * @returns whether a graphics device answered; false for a driver that renders in software
 * @throws WorkbenchError 'internal' | 'worker-lost' when it fails, 'backend-missing' when its answer is wrong
 */
export async function prove(process: WebgpuProcess): Promise<boolean> {
  const number = process.nextGraph();
  await process.call({ kind: 'compile', graph: number, model: toOnnx(packGraph(proofGraph()).outputs) });
  const feeds = Float32Array.of(...proofFeeds.x, ...proofFeeds.w);
  const found = await process.call({ kind: 'run', graph: number, feeds });
  checkProof('WebGPU', found instanceof Float32Array ? found[0] : NaN);
  const gpu = await process.call({ kind: 'devices' });
  await process.call({ kind: 'dispose', graph: number });
  return gpu === true;
}
