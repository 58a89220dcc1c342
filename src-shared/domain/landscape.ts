import { WorkbenchError } from './errors.ts';
import type { Provenance } from './run.ts';
import { shapeText, sizeOf } from './tensor.ts';

/** Coordinates α along one direction, finite and strictly monotonic, length = grid points of that axis. */
export interface Axis {
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * Fields sampled on one rectilinear grid. Axis i belongs to direction i. Every field is row-major with the last axis fastest and as long as the
 * product of the axes' lengths. NaN and ±∞ are stored as they were computed; the topology leaves such vertices out and counts them.
 */
export interface Landscape {
  readonly axes: readonly Axis[];
  readonly fields: ReadonlyMap<string, Float64Array>;
  readonly provenance: Provenance | null;
}

export const shapeOf = (landscape: Landscape): number[] => landscape.axes.map((axis) => axis.values.length);

/** Index coordinates 0, 1, … for grids whose file says nothing of their axes. */
export const indexAxes = (shape: readonly number[]): Axis[] =>
  shape.map((n, i) => ({ name: `axis${i}`, values: Float64Array.from({ length: n }, (_, k) => k) }));

/** Whether an axis is 0, 1, 2, …: of a file that says nothing of its axes, so its 0 is no trained model. */
export const countsPoints = (values: Float64Array): boolean =>
  values.length > 1 && values.every((alpha, i) => alpha === i);

/** The vertex at α = 0 on every axis, null where the grid does not hold it. An axis that starts or ends at 0 has its first or last point there, unless it counts points. */
export function centreVertex(axes: readonly Axis[]): number | null {
  let vertex = 0;
  for (const { values } of axes) {
    const place = values.indexOf(0);
    if (place < 0 || countsPoints(values)) return null;
    vertex = vertex * values.length + place;
  }
  return vertex;
}

/** @throws WorkbenchError 'shape-mismatch' | 'bad-value' when fields and axes disagree, an axis is not monotonic, or there is no field */
export function landscape(
  axes: readonly Axis[],
  fields: ReadonlyMap<string, Float64Array>,
  provenance: Provenance | null = null,
): Landscape {
  const shape = axes.map((axis) => axis.values.length);
  if (!fields.size) throw new WorkbenchError('key-missing', 'A landscape needs at least one field');
  for (const axis of axes) checkAxis(axis);
  for (const [name, values] of fields)
    if (values.length !== sizeOf(shape))
      throw new WorkbenchError(
        'shape-mismatch',
        `Field ${name} has ${values.length} values, the axes make a grid of ${shapeText(shape)} = ${sizeOf(shape)}`,
        { field: name, length: values.length, shape },
      );
  return { axes, fields, provenance };
}

function checkAxis({ name, values }: Axis): void {
  const ascending = values.length < 2 || values[1] > values[0];
  for (let i = 0; i < values.length; i++) {
    const rises = i === 0 || (ascending ? values[i] > values[i - 1] : values[i] < values[i - 1]);
    if (!Number.isFinite(values[i]) || !rises)
      throw new WorkbenchError(
        'bad-value',
        `Axis ${name} is not finite and strictly monotonic at index ${i}: ${values[i]}`,
        {
          axis: name,
          index: i,
        },
      );
  }
}

/**
 * The field that is meant when none is named: `loss` in any capitalisation, else the only one.
 * @throws WorkbenchError 'key-missing' when `name` is given and absent, 'key-ambiguous' when there is no telling
 */
export function chooseField(
  { fields }: Pick<Landscape, 'fields'>,
  name?: string,
): { name: string; values: Float64Array } {
  const names = [...fields.keys()];
  const chosen = name ?? (names.length === 1 ? names[0] : names.find((n) => n.toLowerCase() === 'loss'));
  if (chosen === undefined)
    throw new WorkbenchError(
      'key-ambiguous',
      `Several fields and none is named loss: ${names.join(', ')}; choose one with --key`,
      {
        names,
      },
    );
  const values = fields.get(chosen);
  if (!values)
    throw new WorkbenchError('key-missing', `No field ${chosen}; there are ${names.join(', ')}`, {
      key: chosen,
      names,
    });
  return { name: chosen, values };
}
