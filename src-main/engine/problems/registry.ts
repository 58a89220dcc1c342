import { classification } from './classification.ts';
import { convection } from './convection.ts';
import type { Problem } from './problem.ts';

export const problems: readonly Problem[] = [convection, classification];
