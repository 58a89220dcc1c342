import { WorkbenchError } from '#shared/domain/errors.ts';
import { Random } from '#shared/domain/random.ts';
import { shapeText, type Tensor } from '#shared/domain/tensor.ts';

/** Training points of an equation in x and t. All arrays of one group are equally long. */
export interface TrainingPoints {
  readonly initial: { readonly x: Float64Array; readonly t: Float64Array; readonly u: Float64Array };
  readonly lower: { readonly x: Float64Array; readonly t: Float64Array };
  readonly upper: { readonly x: Float64Array; readonly t: Float64Array };
  readonly interior: { readonly x: Float64Array; readonly t: Float64Array };
}

export const gridX = 256;
export const gridT = 100;

/** x grid: 256 points 2πi/256 (METHOD §7). */
export const xAt = (i: number): number => (2 * Math.PI * i) / gridX;
/** t grid: 100 points linspace(0, 1). */
export const tAt = (j: number): number => j / (gridT - 1);

/** Largest number of interior points: the grid without its first column and its first row. */
export const maxInterior = (gridX - 1) * (gridT - 1);

/** All x at t = 0 with the values of `initial`, all t at both ends, `count` interior grid points drawn without replacement (METHOD §7). */
export function drawPoints(count: number, seed: number, initial: (x: number) => number): TrainingPoints {
  const chosen = new Random(seed).choose(maxInterior, count);
  const ends = (x: number) => ({
    x: new Float64Array(gridT).fill(x),
    t: Float64Array.from({ length: gridT }, (_, j) => tAt(j)),
  });
  return {
    initial: {
      x: Float64Array.from({ length: gridX }, (_, i) => xAt(i)),
      t: new Float64Array(gridX),
      u: Float64Array.from({ length: gridX }, (_, i) => initial(xAt(i))),
    },
    lower: ends(0),
    upper: ends(2 * Math.PI),
    interior: {
      x: Float64Array.from(chosen, (c) => xAt(1 + Math.floor(c / (gridT - 1)))),
      t: Float64Array.from(chosen, (c) => tAt(1 + (c % (gridT - 1)))),
    },
  };
}

const names = ['x_u', 't_u', 'u', 'x_bc_lb', 't_bc_lb', 'x_bc_ub', 't_bc_ub', 'x_f', 't_f'] as const;

/** Whether a weights file carries training points: `data.x_f` stands for all of them. */
export const carriesPoints = (tensors: ReadonlyMap<string, Tensor>): boolean => tensors.has('data.x_f');

/** The points that a weights file carries as `data.*`. @throws WorkbenchError that names the file and the array */
export function pointsFromFile(tensors: ReadonlyMap<string, Tensor>, file: string): TrainingPoints {
  const arrays = new Map(names.map((name) => [name, read(tensors, `data.${name}`, file)]));
  const group = <K extends string>(entries: Readonly<Record<K, (typeof names)[number]>>): Record<K, Float64Array> => {
    const list = Object.entries<(typeof names)[number]>(entries);
    const length = arrays.get(list[0][1])!.length;
    for (const [, name] of list)
      if (arrays.get(name)!.length !== length)
        throw new WorkbenchError(
          'shape-mismatch',
          `${file}: data.${name} has ${arrays.get(name)!.length} values, data.${list[0][1]} has ${length}; they list the same points`,
        );
    return Object.fromEntries(list.map(([key, name]) => [key, arrays.get(name)!])) as Record<K, Float64Array>;
  };
  const points = {
    initial: group({ x: 'x_u', t: 't_u', u: 'u' }),
    lower: group({ x: 'x_bc_lb', t: 't_bc_lb' }),
    upper: group({ x: 'x_bc_ub', t: 't_bc_ub' }),
    interior: group({ x: 'x_f', t: 't_f' }),
  };
  if (points.lower.x.length !== points.upper.x.length)
    throw new WorkbenchError(
      'shape-mismatch',
      `${file}: ${points.lower.x.length} points on the lower boundary, ${points.upper.x.length} on the upper; they are compared one by one`,
    );
  return points;
}

function read(tensors: ReadonlyMap<string, Tensor>, name: string, file: string): Float64Array {
  const found = tensors.get(name);
  if (!found)
    throw new WorkbenchError('key-missing', `${file}: ${name} is missing; the other points of the problem are there`, {
      name,
    });
  if (found.shape.length > 2 || found.data.length === 0 || (found.shape.length === 2 && found.shape[1] !== 1))
    throw new WorkbenchError(
      'shape-mismatch',
      `${file}: ${name} has the shape ${shapeText(found.shape)}, expected n or n×1`,
      { name },
    );
  const values = Float64Array.from(found.data);
  const bad = values.findIndex((x) => !Number.isFinite(x));
  if (bad >= 0)
    throw new WorkbenchError('bad-value', `${file}: ${name} holds ${values[bad]} at index ${bad}`, { name });
  return values;
}
