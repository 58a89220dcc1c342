import { parse } from 'node:path';
import { rangeText } from '#shared/domain/landscape-place.ts';
import type { ModelRecord } from '#shared/domain/project.ts';
import type { SampleSpec } from '#shared/domain/run.ts';

/** What a landscape is called in lists: its directions and its grid, as `random seed 0 · 41×41`, with its range where that is not −1 … 1; directions from a file by the file's name, those made of files say which. */
export function landscapeLabel({ directions, grid }: SampleSpec): string {
  const { id, params, files } = directions;
  const settings = Object.entries(params).map(([name, value]) => `${name} ${String(value)}`);
  const names = files.map(({ name }) => parse(name).name);
  const isFile = id === 'file' && files.length === 1;
  const read = names.length > 2 ? [`of ${names.length} files`] : names;
  const source = isFile ? names[0] : [id, ...read, ...settings].join(' ');
  const range = rangeText(grid);
  return `${source} · ${grid.axes.map(({ steps }) => steps).join('×')}${range === '±1' ? '' : ` in ${range}`}`;
}

export const runTitle = (model: ModelRecord, spec: SampleSpec): string => `${model.label} · ${landscapeLabel(spec)}`;
