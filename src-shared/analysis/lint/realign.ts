import { landscape, shapeOf, type Axis, type Landscape } from '../../domain/landscape.ts';
import type { Provenance } from '../../domain/run.ts';
import { version } from '../../domain/version.ts';
import { stridesOf, visitLines } from './grid-lines.ts';
import type { Misalignment } from './misalignment.ts';

/**
 * A copy in which the displaced lines lie where they belong, in every field. Of the other lines one value has no partner any more: the row at that end is
 * cut off, so the axis `along` is one point shorter; nothing is made up. A record is kept, of the grid that is left, and says what was done.
 * @param change in words, for the record
 */
export function realigned(whole: Landscape, misalignment: Misalignment, change: string): Landscape {
  const { along, shift } = misalignment;
  const first = shift > 0 ? 0 : 1;
  const axes = whole.axes.map((axis, i) =>
    i === along ? { ...axis, values: axis.values.slice(first, first + axis.values.length - 1) } : axis,
  );
  const shape = shapeOf(whole);
  const fields = new Map([...whole.fields].map(([name, values]) => [name, movedBack(shape, values, misalignment)]));
  return landscape(axes, fields, whole.provenance && recordOf(whole.provenance, axes[along], along, change));
}

function movedBack(
  shape: readonly number[],
  values: Float64Array,
  { along, across, parity, shift }: Misalignment,
): Float64Array {
  const step = stridesOf(shape)[along];
  const rows = shape[along] - 1;
  const first = shift > 0 ? 0 : 1;
  const result = new Float64Array((values.length / shape[along]) * rows);
  visitLines(shape, along, across, (start, place) => {
    // a block of whole lines is shorter by one value of each
    const to = start - Math.floor(start / (step * shape[along])) * step;
    const from = start + (first + (place % 2 === parity ? shift : 0)) * step;
    for (let i = 0; i < rows; i++) result[to + i * step] = values[from + i * step];
  });
  return result;
}

function recordOf(provenance: Provenance, { values }: Axis, along: number, change: string): Provenance {
  const { spec, conventions, versions } = provenance;
  const left = { low: values[0], high: values[values.length - 1], steps: values.length };
  const axes = spec.grid.axes.map((axis, i) => (i === along ? { ...axis, ...left } : axis));
  return {
    ...provenance,
    spec: { ...spec, grid: { ...spec.grid, axes } },
    conventions: { ...conventions, 're-aligned': change },
    versions: { ...versions, 're-aligned by saddleback': version },
  };
}
