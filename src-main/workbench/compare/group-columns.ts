import { parse } from 'node:path';
import type { CompareRow } from '#shared/contract/comparison.ts';
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

/** What a training run calls the weights that it keeps. */
const ownCheckpoint = /^(checkpoint-\d+|last)\.safetensors$/;

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
    { name: 'directions', cell: ({ model, landscape }) => (landscape ? directionsOf(model, landscape) : '') },
    { name: 'grid', cell: ({ landscape }) => (landscape ? gridOf(landscape) : '') },
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

/**
 * How the directions were chosen, their own seed with it: another draw is no other model. A file named after its model's weights is one choice for all, and so are
 * the checkpoints of every model's own training.
 */
function directionsOf({ weights }: ModelRecord, { spec, label }: ComparedLandscape): string {
  if (!spec) return label;
  const { id, params, files } = spec.directions;
  if (!files.length)
    return [id, ...Object.entries(params).map(([name, value]) => `${name} ${String(cellOf(value))}`)].join(' ');
  if (files.length > 1 && files.every(({ name }) => ownCheckpoint.test(name))) return `${id} of its checkpoints`;
  const stem = parse(weights.name).name;
  const names = files.map(({ name }) => (name.startsWith(stem) ? `*${name.slice(stem.length)}` : name));
  return id === 'file' ? names.join(' ') : [id, ...names].join(' ');
}

/** `41×41 in -1…1`, or each axis on its own where their ranges differ. */
function gridOf({ spec, shape }: ComparedLandscape): string {
  if (!spec) return shape.join('×');
  const { axes } = spec.grid;
  const isSame = axes.every(({ low, high }) => low === axes[0].low && high === axes[0].high);
  if (isSame) return `${axes.map(({ steps }) => steps).join('×')} in ${axes[0].low}…${axes[0].high}`;
  return axes.map(({ low, high, steps }) => `${steps} in ${low}…${high}`).join(' × ');
}
