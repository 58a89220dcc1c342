import type { Optimiser } from './optimiser.ts';

export const optimisers: readonly Optimiser[] = [];
