import { ortCpu } from './ort-cpu.ts';
import type { Runtime } from './runtime.ts';

export const runtimes: readonly Runtime[] = [ortCpu];
