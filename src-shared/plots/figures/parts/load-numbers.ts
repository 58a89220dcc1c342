import { summary } from '../../../analysis/summary.ts';
import { toWorkbenchError } from '../../../domain/errors.ts';
import type { LandscapeDetail, MetricRow, ModelRecord } from '../../../domain/project.ts';
import type { TopologyView } from '../../../domain/topology-view.ts';
import type { FigureSource } from '../figure-source.ts';
import type { ChosenModel } from './choose.ts';
import type { FieldChoice } from './load-landscape.ts';

/** The numbers of a model: those of its landscapes' topologies, one for each draw of the directions and each grid that was chosen, and those of the model itself. */
export interface ModelNumbers {
  readonly model: ModelRecord;
  readonly draws: readonly { readonly landscape: LandscapeDetail; readonly topology: TopologyView }[];
  /** Landscapes without a finite value. */
  readonly empty: number;
  /** The newest of each name. */
  readonly values: ReadonlyMap<string, MetricRow>;
}

export async function loadNumbers(
  source: FigureSource,
  chosen: readonly ChosenModel[],
  { field, representation }: FieldChoice,
): Promise<readonly ModelNumbers[]> {
  const rows = await source.values();
  const found: ModelNumbers[] = [];
  for (const { model, landscapes } of chosen) {
    const draws: ModelNumbers['draws'][number][] = [];
    let empty = 0;
    for (const landscape of landscapes) {
      const { id, fields } = landscape;
      const topology = await topologyOf(source, { landscape: id, field: fields.length === 1 ? fields[0] : field, representation }); // prettier-ignore
      if (topology) draws.push({ landscape, topology });
      else empty++;
    }
    found.push({ model, draws, empty, values: newest(rows, model.id) });
  }
  return found;
}

async function topologyOf(
  source: FigureSource,
  key: Parameters<FigureSource['topology']>[0],
): Promise<TopologyView | null> {
  try {
    return await source.topology(key);
  } catch (thrown) {
    const error = toWorkbenchError(thrown);
    if (error.code === 'nothing-finite') return null;
    throw error;
  }
}

function newest(rows: readonly MetricRow[], model: number): Map<string, MetricRow> {
  const found = new Map<string, MetricRow>();
  for (const row of rows) {
    if (row.model !== model || row.landscape !== null || row.step !== null) continue;
    const before = found.get(row.name);
    if (!before || row.at >= before.at) found.set(row.name, row);
  }
  return found;
}

/** A number of a model by its id: of the topology the mean over its draws, else of the model itself; null where it is undefined or was not computed. */
export function numberOf({ draws, values }: ModelNumbers, id: string): number | null {
  const own = values.get(id);
  if (own) return own.value;
  return summary(draws.map(({ topology }) => topology.numbers[id] ?? null)).mean;
}

/** Those of the names that at least one model has. */
export const namesWithValues = (models: readonly ModelNumbers[], names: readonly string[]): string[] =>
  names.filter((name) => models.some((each) => numberOf(each, name) !== null));
