import { report, withinSeconds, type Bench } from './bench.ts';
import { sampleSeconds } from './sample-seconds.ts';

const RUNS = 5;
const STEPS = 41;
const run = {
  weightsPath: 'resources/models/pinn-convection/beta30-seed0.safetensors',
  steps: STEPS,
  interiorPoints: 100,
  workers: 2,
  backend: 'auto',
};

/** The first run, with cold caches, is not counted. */
export const pinnLandscapeBench: Bench = {
  id: 'pinn-landscape',
  title: `saddleback sample: ${STEPS}² points of a PINN with 100 interior points, two workers, start included`,
  run() {
    const times = Array.from({ length: RUNS + 1 }, () => sampleSeconds(run)).slice(1);
    const median = times.sort((a, b) => a - b)[RUNS >> 1];
    return Promise.resolve([
      withinSeconds('whole command', median, 2),
      report('points per second, start included', STEPS ** 2 / median, '/s'),
    ]);
  },
};
