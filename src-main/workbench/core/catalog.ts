import type { WorkbenchCatalog } from '#shared/contract/workbench.ts';
import { figureInfos, panelInfos } from '../figures/figure-infos.ts';
import type { SharedWorkers } from '../runs/workers.ts';

/** Everything that there is to choose from, as the processes that do it tell. */
export async function catalogOf({ engine, topology }: SharedWorkers): Promise<WorkbenchCatalog> {
  const [models, samples, backends] = await Promise.all([
    engine.call('catalog', null),
    topology.call('catalog', null),
    engine.call('backends', null),
  ]);
  return { ...models, ...samples, figures: figureInfos, panels: panelInfos, backends };
}
