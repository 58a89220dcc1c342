import { classification } from './classification.ts';
import { convection } from './convection.ts';
import { pde1d } from './pde-1d.ts';
import type { Problem } from './problem.ts';
import { regression } from './regression.ts';

export const problems: readonly Problem[] = [convection, pde1d, classification, regression];
