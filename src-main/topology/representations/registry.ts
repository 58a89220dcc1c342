import { delaunay } from './delaunay.ts';
import { gabriel } from './gabriel.ts';
import { gridAxis } from './grid-axis.ts';
import { gridFreudenthal } from './grid-freudenthal.ts';
import { gridMoore } from './grid-moore.ts';
import { knn } from './knn.ts';
import { knnApprox } from './knn-approx.ts';
import type { Representation } from './representation.ts';

/** The default comes first. */
export const representations: readonly Representation[] = [
  gridFreudenthal,
  gridAxis,
  gridMoore,
  knn,
  knnApprox,
  delaunay,
  gabriel,
];
