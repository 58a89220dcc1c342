import { adam } from './adam.ts';
import { lBfgs } from './l-bfgs.ts';
import type { Optimiser } from './optimiser.ts';
import { sgd } from './sgd.ts';

export const optimisers: readonly Optimiser[] = [sgd, adam, lBfgs];
