import { ortCpu } from './ort-cpu.ts';
import { ortWebgpu } from './ort-webgpu.ts';
import type { Runtime } from './runtime.ts';
import { tfjsNodeGpu } from './tfjs-node-gpu.ts';
import { tfjsWasm } from './tfjs-wasm.ts';

/** In the order in which `auto` tries them. */
export const runtimes: readonly Runtime[] = [ortWebgpu, tfjsNodeGpu, ortCpu, tfjsWasm];
