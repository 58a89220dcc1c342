import { totalmem } from 'node:os';
import { analyse } from '#main/topology/analyse.ts';
import { distanceMatrices } from '#main/topology/distances/matrices.ts';
import { distances } from '#main/topology/distances/registry.ts';
import { metrics } from '#main/topology/metrics/registry.ts';
import { representations } from '#main/topology/representations/registry.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { TopologyContract } from '#shared/contract/topology.ts';
import { serve } from '#shared/rpc/serve.ts';
import { analyseFile } from './analyse-file.ts';
import { lintFile, realignFile } from './lint-file.ts';
import { parentPort } from './parent-port.ts';

/** Scratch arrays, kept from one landscape to the next; an analysis may take three quarters of the machine's memory. */
const environment = { workspace: new Workspace(), memoryLimit: 0.75 * totalmem() };

serve<TopologyContract>(parentPort(), {
  catalog: () => ({
    representations: representations.map(({ id, title, params, takes }) => ({ id, title, params, takes })),
    numbers: metrics.map(({ id, title, definition, source }) => ({ id, title, definition, source })),
    distances: distances.map(({ id, title, params, convention, source }) => ({
      id,
      title,
      params,
      convention,
      source,
    })),
  }),
  analyse: (request) => analyse(request, environment),
  'analyse-file': (request) => analyseFile(request, environment),
  'lint-file': lintFile,
  'realign-file': realignFile,
  distances: ({ topologies, distances: asked }, context) => distanceMatrices(topologies, asked, context),
});
