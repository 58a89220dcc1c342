import type { FieldView, LandscapeDetail, LandscapeRecord, ModelRecord } from '../../../domain/project.ts';
import type { TopologyView } from '../../../domain/topology-view.ts';
import { toWorkbenchError, WorkbenchError } from '../../../domain/errors.ts';
import type { FigureSource } from '../figure-source.ts';

/** All that is drawn of one landscape. */
export interface LoadedLandscape {
  /** null for a landscape that was imported on its own. */
  readonly model: ModelRecord | null;
  readonly landscape: LandscapeDetail;
  readonly field: FieldView;
  readonly topology: TopologyView;
}

export interface FieldChoice {
  readonly field: string;
  readonly representation: string;
}

/** @throws WorkbenchError 'not-found' where the landscape has no such field; as the source's calls */
export async function loadLandscape(
  source: FigureSource,
  { id, fields, label }: LandscapeRecord,
  model: ModelRecord | null,
  { field, representation }: FieldChoice,
): Promise<LoadedLandscape> {
  // an imported landscape names its one field after its file
  const meant = fields.length === 1 ? fields[0] : field;
  if (!fields.includes(meant))
    throw new WorkbenchError('not-found', `${label} has no field ${field}; there are ${fields.join(', ')}`, { field });
  return {
    model,
    landscape: await source.landscape(id),
    field: await source.field(id, meant),
    topology: await source.topology({ landscape: id, field: meant, representation }),
  };
}

/** The same for a landscape among others: null where it holds no finite value. */
export async function loadIfFinite(...asked: Parameters<typeof loadLandscape>): Promise<LoadedLandscape | null> {
  try {
    return await loadLandscape(...asked);
  } catch (thrown) {
    const error = toWorkbenchError(thrown);
    if (error.code === 'nothing-finite') return null;
    throw error;
  }
}
