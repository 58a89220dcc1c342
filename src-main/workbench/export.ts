import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import { throwIfAborted } from '#shared/domain/errors.ts';
import { fileName } from '#shared/domain/file-name.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import type { Project } from './core/project.ts';
import { finishedLandscapes } from './runs/all-landscapes.ts';

type Export = WorkbenchContract['export'];

/** Writes landscapes into a folder, named after their model and directions. An existing file of such a name is replaced. */
export async function exportLandscapes(
  { store }: Project,
  { folder, format, landscapes }: Omit<Export['argument'], 'project'>,
  { signal, report }: CallContext<StepProgress>,
): Promise<Export['result']> {
  const chosen = await finishedLandscapes(store, landscapes ?? null);
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const { id, model, label } of chosen) {
    throwIfAborted(signal);
    report({ what: label, done: files.length, total: chosen.length });
    const owner = model === null ? null : await store.call('model', { id: model });
    const stem = fileName(owner ? `${owner.label} ${label}` : label);
    const taken = files.some((file) => file === join(folder, `${stem}.${format}`));
    const path = join(folder, `${taken ? `${stem}-${id}` : stem}.${format}`);
    await store.call('export-landscape', { landscape: id, path });
    files.push(path);
  }
  report({ what: '', done: files.length, total: chosen.length });
  return { files };
}
