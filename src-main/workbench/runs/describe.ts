import type { ModelRecord } from '#shared/domain/project.ts';
import type { SampleSpec } from '#shared/domain/run.ts';

/** What a landscape is called in lists: its directions and its grid, as `random seed 0 · 41×41`. */
export function landscapeLabel({ directions, grid }: SampleSpec): string {
  const { id, params, file } = directions;
  const details = file ? [file.name] : Object.entries(params).map(([name, value]) => `${name} ${String(value)}`);
  return `${[id, ...details].join(' ')} · ${grid.axes.map(({ steps }) => steps).join('×')}`;
}

export const runTitle = (model: ModelRecord, spec: SampleSpec): string => `${model.label} · ${landscapeLabel(spec)}`;
