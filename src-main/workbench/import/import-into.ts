import type { ImportOutcome, ImportRequest, WorkbenchContract } from '#shared/contract/workbench.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import type { Project } from '../core/project.ts';
import { importSources } from './import-sources.ts';

/** `importSources` for an open project, whose viewers are told of what came. */
export async function importInto(
  project: Project,
  request: Omit<ImportRequest, 'project'>,
  { report, signal }: CallContext<WorkbenchContract['import']['progress']>,
): Promise<ImportOutcome> {
  try {
    return await importSources(project.workers, request, report, signal);
  } finally {
    project.changed(['models', 'landscapes', 'metrics']);
  }
}
