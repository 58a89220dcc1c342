import { backendsBench } from './backends.ts';
import type { Bench } from './bench.ts';
import { distancesBench } from './distances.ts';
import { lanczosBench } from './lanczos.ts';
import { mergeTree3dBench } from './merge-tree-3d.ts';
import { mergeTreeBench } from './merge-tree.ts';
import { pageBench } from './page.ts';
import { pinnHvpBench } from './pinn-hvp.ts';
import { pinnLandscapeBench } from './pinn-landscape.ts';
import { projectBench } from './project.ts';
import { resnetBench } from './resnet.ts';
import { topologyScalingBench } from './topology-scaling.ts';
import { trainingBench } from './training.ts';
import { webgpuBench } from './webgpu.ts';

/** What `npm run bench` runs when none is named. */
export const benches: readonly Bench[] = [
  backendsBench,
  distancesBench,
  lanczosBench,
  mergeTreeBench,
  mergeTree3dBench,
  pageBench,
  pinnHvpBench,
  pinnLandscapeBench,
  projectBench,
  resnetBench,
  topologyScalingBench,
  trainingBench,
  webgpuBench,
];
