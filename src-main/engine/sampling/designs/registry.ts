import type { Design } from './design.ts';
import { latinHypercube } from './latin-hypercube.ts';
import { sobol } from './sobol.ts';
import { uniform } from './uniform.ts';

export const designs: readonly Design[] = [uniform, latinHypercube, sobol];
