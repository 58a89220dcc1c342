import type { CompareRow } from '#shared/contract/comparison.ts';
import { directionsText, gridText } from '#shared/domain/landscape-place.ts';
import type { ParamValue } from '#shared/domain/params.ts';
import type { LandscapeDetail, MetricRow, ModelRecord } from '#shared/domain/project.ts';

/** What a comparison asks of a landscape. */
export type ComparedLandscape = Pick<LandscapeDetail, 'id' | 'label' | 'shape' | 'spec'>;

/** A number with what it was computed from. */
export interface Counted {
  readonly row: MetricRow;
  readonly model: ModelRecord;
  readonly landscape: ComparedLandscape | null;
}

type Cell = CompareRow['group'][number];

export interface GroupColumn {
  readonly name: string;
  readonly cell: (entry: Counted) => Cell;
}

/**
 * What has to be equal for two numbers to be counted together: architecture, problem, every parameter that a model has, directions, grid, representation,
 * and the other conventions of a number wherever they differ between numbers of one name.
 */
export function groupColumns(entries: readonly Counted[]): GroupColumn[] {
  const parameters = [...new Set(entries.flatMap(({ model }) => Object.keys(model.parameters)))];
  return [
    { name: 'architecture', cell: ({ model }) => model.architecture },
    { name: 'problem', cell: ({ model }) => model.problem ?? '' },
    ...parameters.map((name): GroupColumn => ({ name, cell: ({ model }) => cellOf(model.parameters[name]) })),
    {
      name: 'directions',
      cell: ({ model, landscape }) => (landscape ? directionsText(landscape, model.weights.name) : ''),
    },
    { name: 'grid', cell: ({ landscape }) => (landscape ? gridText(landscape) : '') },
    convention('representation'),
    ...differing(entries).map(convention),
  ];
}

const convention = (name: string): GroupColumn => ({ name, cell: ({ row }) => row.conventions[name] ?? '' });

const cellOf = (value: ParamValue | undefined): Cell =>
  value === undefined ? '' : typeof value === 'object' ? value.join('-') : value;

/** Conventions that tell numbers of one name apart. */
function differing(entries: readonly Counted[]): string[] {
  const names = new Set<string>();
  const first = new Map<string, Readonly<Record<string, string>>>();
  for (const { row } of entries) {
    const before = first.get(row.name) ?? row.conventions;
    first.set(row.name, before);
    for (const name of Object.keys({ ...before, ...row.conventions }))
      if (before[name] !== row.conventions[name]) names.add(name);
  }
  names.delete('representation');
  return [...names].sort();
}
