import type { ImportOutcome, WorkbenchContract } from '#shared/contract/workbench.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import type { Project } from '../core/project.ts';
import { importSources, type ImportOptions } from './import-sources.ts';

/** `importSources` for an open project, whose viewers are told of what came. */
export async function importInto(
  project: Project,
  request: ImportOptions,
  { report, signal }: CallContext<WorkbenchContract['import']['progress']>,
): Promise<ImportOutcome> {
  try {
    return await importSources(project.workers, request, report, signal);
  } finally {
    project.changed(['models', 'landscapes', 'metrics']);
  }
}
