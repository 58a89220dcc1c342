import { WorkbenchError } from '../../../domain/errors.ts';
import { centreVertex, type Axis } from '../../../domain/landscape.ts';
import type { FieldView } from '../../../domain/project.ts';

/** A field along one of its axes. */
export interface FieldLine {
  readonly axis: Axis;
  /** As long as the axis. */
  readonly values: Float64Array;
  /** Where it crosses the other axes: their number, from 1, and coordinate. */
  readonly at: readonly { readonly axis: number; readonly value: number }[];
  /** Of the point through which it was laid, along the axis. */
  readonly point: { readonly alpha: number; readonly value: number };
}

/**
 * The values of a field along an axis, through its lowest point or through the trained model.
 * @param axis its number, from 1
 * @throws WorkbenchError 'bad-value' for an axis that the field has not; 'nothing-finite'; 'not-found' where the grid does not hold α = 0
 */
export function fieldLine({ axes, shape, values }: FieldView, axis: number, through: 'minimum' | 'model'): FieldLine {
  const k = axis - 1;
  if (k >= axes.length)
    throw new WorkbenchError('bad-value', `axis is ${axis}, expected one of the ${axes.length} of the landscape`, { axis }); // prettier-ignore
  const vertex = through === 'minimum' ? lowest(values) : centreVertex(axes);
  if (vertex === null)
    throw new WorkbenchError(
      through === 'minimum' ? 'nothing-finite' : 'not-found',
      through === 'minimum' ? 'No value of the landscape is finite' : 'The grid does not hold α = 0, the trained model',
    );
  const stride = shape.slice(k + 1).reduce((product, n) => product * n, 1);
  const place = Math.floor(vertex / stride) % shape[k];
  const first = vertex - place * stride;
  let rest = vertex;
  const indices = shape.map(() => 0);
  for (let i = shape.length - 1; i >= 0; i--) {
    indices[i] = rest % shape[i];
    rest = Math.floor(rest / shape[i]);
  }
  return {
    axis: axes[k],
    values: Float64Array.from({ length: shape[k] }, (_, i) => values[first + i * stride]),
    at: indices.flatMap((index, i) => (i === k ? [] : [{ axis: i + 1, value: axes[i].values[index] }])),
    point: { alpha: axes[k].values[place], value: values[vertex] },
  };
}

/** The vertex of the least finite value, the first of equal ones; null when none is finite. */
function lowest(values: Float64Array): number | null {
  let best: number | null = null;
  values.forEach((value, v) => {
    if (Number.isFinite(value) && (best === null || value < values[best])) best = v;
  });
  return best;
}
