import { sep } from 'node:path';
import type { ImportOutcome, WorkbenchContract } from '#shared/contract/workbench.ts';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import type { Project } from '../core/project.ts';
import { importInto } from '../import/import-into.ts';
import type { Received } from './received-files.ts';

/** `importInto` for files that are only there meanwhile: they are told of by the paths that the page gave them. */
export async function importReceived(
  project: Project,
  { folder, sources }: Received,
  { pattern, values }: Pick<WorkbenchContract['import-received']['argument'], 'pattern' | 'values'>,
  { report, signal }: CallContext<WorkbenchContract['import-received']['progress']>,
): Promise<ImportOutcome> {
  const asGiven = (text: string): string => text.replaceAll(`${folder}${sep}`, '');
  try {
    const outcome = await importInto(
      project,
      { ...(pattern === null ? { sources } : { sources: [pattern], below: folder }), values, passing: true },
      { signal, report: (progress) => report({ ...progress, what: asGiven(progress.what) }) },
    );
    const [unchanged, warnings, passedOver] = [outcome.unchanged, outcome.warnings, outcome.passedOver].map((texts) =>
      texts.map(asGiven),
    );
    return { ...outcome, unchanged, warnings, passedOver };
  } catch (thrown) {
    const { code, message, details } = toWorkbenchError(thrown);
    const { warnings } = details;
    const told = Array.isArray(warnings)
      ? { ...details, warnings: warnings.map((text) => asGiven(String(text))) }
      : details;
    throw new WorkbenchError(code, asGiven(message), told, { cause: thrown });
  }
}
