import { betweenModels } from './between-models.ts';
import type { DirectionKind } from './direction-kind.ts';
import { file } from './file.ts';
import { hessian } from './hessian.ts';
import { random } from './random.ts';
import { randomFilter } from './random-filter.ts';
import { randomLayer } from './random-layer.ts';
import { trajectoryPca } from './trajectory-pca.ts';

export const directionKinds: readonly DirectionKind[] = [
  random,
  randomFilter,
  randomLayer,
  hessian,
  trajectoryPca,
  betweenModels,
  file,
];
