import type { ProjectDistances } from '#shared/contract/comparison.ts';
import type { StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import { throwIfAborted, WorkbenchError } from '#shared/domain/errors.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import type { TopologyView } from '#shared/domain/topology-view.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import type { Project } from '../core/project.ts';
import { finishedLandscapes } from '../runs/all-landscapes.ts';

type Asked = Omit<WorkbenchContract['distances']['argument'], 'project'>;

/**
 * Distances between the stored topologies of a project's finished landscapes, which are taken first where they are missing. Of a topology with more pairs than
 * a view holds it is the view that is compared: `floor` says from which persistence on it is whole.
 * @throws WorkbenchError 'bad-usage' where several representations are stored and none was chosen; as `Project.topology` and the kernel
 */
export async function projectDistances(
  project: Pick<Project, 'store' | 'topology' | 'workers'>,
  { distances, representation, landscapes }: Asked,
  { signal, report }: CallContext<StepProgress>,
): Promise<ProjectDistances> {
  for (const { id, params } of distances)
    if (Number(params.dimension ?? 0) !== 0)
      throw new WorkbenchError(
        'bad-value',
        `${id}: a project stores pairs of dimension 0, not ${String(params.dimension)}`,
      );
  const chosen = await finishedLandscapes(project.store, landscapes ?? null);
  const { representations } = await project.workers.topology.call('catalog', null);
  const named = representation ?? theOne(chosen) ?? representations[0].id;
  const views: TopologyView[] = [];
  for (const { id, label, fields } of chosen) {
    throwIfAborted(signal);
    report({ what: `topology of ${label}`, done: views.length, total: chosen.length });
    views.push(await project.topology({ landscape: id, field: comparedField(fields), representation: named }));
  }
  const matrices = await project.workers.topology.call(
    'distances',
    { topologies: views.map(({ tree, pairs }) => ({ tree, pairs })), distances },
    { signal, onProgress: (progress) => report({ what: 'distances', ...progress }) },
  );
  const landscapesOf = chosen.map(async ({ id, model, label }, i) => {
    const owner = model === null ? null : await project.store.call('model', { id: model });
    const { field, floor } = views[i];
    return { landscape: id, model: owner && { id: owner.id, label: owner.label }, label, field, floor };
  });
  return {
    representation: views[0]?.representation ?? named,
    landscapes: await Promise.all(landscapesOf),
    distances: matrices,
  };
}

/** The representation that is stored of them, where there is one alone. */
function theOne(landscapes: readonly LandscapeRecord[]): string | null {
  const stored = [...new Set(landscapes.flatMap(({ representations }) => representations))].sort();
  if (stored.length > 1)
    throw new WorkbenchError(
      'bad-usage',
      `The project holds topologies of ${stored.join(', ')}; distances are between those of one: name it`,
      { stored },
    );
  return stored[0] ?? null;
}

/** The loss, or what an imported file has in its place. */
const comparedField = (fields: readonly string[]): string => (fields.includes('loss') ? 'loss' : fields[0]);
