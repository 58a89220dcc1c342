import type { DirectionKind } from './direction-kind.ts';
import { file } from './file.ts';
import { random } from './random.ts';

export const directionKinds: readonly DirectionKind[] = [random, file];
