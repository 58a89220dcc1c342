import type { Architecture } from './architecture.ts';
import { mlp } from './mlp.ts';

export const architectures: readonly Architecture[] = [mlp];
