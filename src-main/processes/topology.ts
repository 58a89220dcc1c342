import { analyse } from '#main/topology/analyse.ts';
import { metrics } from '#main/topology/metrics/registry.ts';
import { representations } from '#main/topology/representations/registry.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { TopologyContract } from '#shared/contract/topology.ts';
import { serve } from '#shared/rpc/serve.ts';
import { analyseFile } from './analyse-file.ts';
import { parentPort } from './parent-port.ts';

/** Scratch arrays, kept from one landscape to the next. */
const workspace = new Workspace();

serve<TopologyContract>(parentPort(), {
  catalog: () => ({
    representations: representations.map(({ id, title, params }) => ({ id, title, params })),
    numbers: metrics.map(({ id, title, definition, source }) => ({ id, title, definition, source })),
  }),
  analyse: (request) => analyse(request, workspace),
  'analyse-file': (request) => analyseFile(request, workspace),
});
