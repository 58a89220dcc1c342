import type { StoreContract } from '#shared/contract/store.ts';
import { throwIfAborted } from '#shared/domain/errors.ts';
import type { LandscapeRecord, MetricRow, ModelRecord } from '#shared/domain/project.ts';
import type { FigureSource } from '#shared/plots/figures/figure-source.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { Project } from '../core/project.ts';
import { allPages } from '../import/all-pages.ts';
import { modelSolution } from '../model-solution.ts';
import { finishedLandscapes } from '../runs/all-landscapes.ts';

/** A surface of more points is thinned before it is drawn. */
const mostPoints = 1_000_000;
/** Points of one quantity of a training curve. */
const curvePoints = 2000;
/** Numbers of a model as it is; a topology's are asked of the topology, a curve's are of its training. */
const ofModels = ['evaluate', 'curvature'];

/** What of a project figures need; `step` hears of everything that is asked. */
export async function projectSource(
  project: Project,
  signal: AbortSignal,
  step: (what: string) => void,
): Promise<FigureSource> {
  const { store, workers } = project;
  const { numbers } = await workers.topology.call('catalog', null);
  const asked = <Arguments extends unknown[], Result>(what: string, ask: (...args: Arguments) => Promise<Result>) => {
    return (...args: Arguments): Promise<Result> => {
      throwIfAborted(signal);
      step(what);
      return ask(...args);
    };
  };
  return {
    numbers,
    models: asked('models', (search) => allModels(store, search)),
    landscapes: asked('landscapes', (): Promise<readonly LandscapeRecord[]> => finishedLandscapes(store, null)),
    landscape: asked('landscapes', (id: number) => store.call('landscape', { id })),
    field: asked('surfaces', (landscape: number, field: string) =>
      store.call('field-view', { landscape, field, maxPoints: mostPoints }),
    ),
    topology: asked('topologies', (key) => project.topology(key)),
    values: asked('numbers', () => modelValues(store)),
    hessians: asked('Hessians', (model: number) => store.call('list-hessians', { model })),
    solution: asked('solutions', (model: number) => modelSolution(project, model, signal)),
    curve: asked('curves', (model: number) => store.call('training-curve', { model, maxPoints: curvePoints })),
    distances: asked('distances', async ({ distance, landscapes, representation }) => {
      const chosen = await finishedLandscapes(store, landscapes);
      const topologies = [];
      for (const { id, fields } of chosen) {
        const field = fields.includes('loss') ? 'loss' : fields[0];
        const { tree, pairs } = await project.topology({ landscape: id, field, representation });
        topologies.push({ tree, pairs });
      }
      const request = { topologies, distances: [{ id: distance, params: {} }] };
      const [matrix] = await workers.topology.call('distances', request, { signal });
      return matrix;
    }),
  };
}

async function allModels(store: Pick<Client<StoreContract>, 'call'>, search: string): Promise<ModelRecord[]> {
  const models: ModelRecord[] = [];
  for await (const model of allPages((page) => store.call('list-models', { ...page, ...(search && { search }) })))
    models.push(model);
  return models;
}

async function modelValues(store: Pick<Client<StoreContract>, 'call'>): Promise<MetricRow[]> {
  const rows: MetricRow[] = [];
  for (const source of ofModels)
    for await (const row of allPages((page) => store.call('metrics', { source, latest: true, ...page })))
      rows.push(row);
  return rows;
}
