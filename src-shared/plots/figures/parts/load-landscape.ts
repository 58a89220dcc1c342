import type { FieldView, LandscapeDetail, LandscapeRecord, ModelRecord } from '../../../domain/project.ts';
import type { TopologyView } from '../../../domain/topology-view.ts';
import { toWorkbenchError, WorkbenchError } from '../../../domain/errors.ts';
import { nearest } from '../../../domain/nearest.ts';
import type { FigureSource } from '../figure-source.ts';

/** What is drawn of a landscape's topology alone. */
export interface LoadedTopology {
  /** null for a landscape that was imported on its own. */
  readonly model: ModelRecord | null;
  readonly landscape: LandscapeDetail;
  readonly topology: TopologyView;
}

/** All that is drawn of one landscape. */
export interface LoadedLandscape extends LoadedTopology {
  readonly field: FieldView;
}

export interface FieldChoice {
  readonly field: string;
  readonly representation: string;
}

/** The field of a landscape that is meant; an imported one names its one field after its file. @throws WorkbenchError 'bad-value' that names the nearest */
export function meantField({ fields, label }: Pick<LandscapeRecord, 'fields' | 'label'>, field: string): string {
  if (fields.length === 1) return fields[0];
  if (fields.includes(field)) return field;
  const meant = nearest(field, fields);
  throw new WorkbenchError(
    'bad-value',
    `${label} has no field ${field}; ${meant ? `did you mean ${meant}? There are` : 'there are'} ${fields.join(', ')}`,
    { field },
  );
}

/** @throws WorkbenchError as `meantField`; as the source's calls */
export async function loadTopology(
  source: FigureSource,
  record: LandscapeRecord,
  model: ModelRecord | null,
  { field, representation }: FieldChoice,
): Promise<LoadedTopology> {
  const key = { landscape: record.id, field: meantField(record, field), representation };
  return { model, landscape: await source.landscape(record.id), topology: await source.topology(key) };
}

/** @throws WorkbenchError as `loadTopology` */
export async function loadLandscape(
  source: FigureSource,
  record: LandscapeRecord,
  model: ModelRecord | null,
  choice: FieldChoice,
): Promise<LoadedLandscape> {
  const field = meantField(record, choice.field);
  return { ...(await loadTopology(source, record, model, choice)), field: await source.field(record.id, field) };
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
