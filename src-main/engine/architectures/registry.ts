import type { Architecture } from './architecture.ts';
import { mlp } from './mlp.ts';
import { resnet20 } from './resnet20.ts';

export const architectures: readonly Architecture[] = [mlp, resnet20];
