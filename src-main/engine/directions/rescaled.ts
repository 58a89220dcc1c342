import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Params } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';
import type { ParameterShape } from '../architectures/architecture.ts';
import type { DirectionContext } from './direction-kind.ts';
import { dot } from './vectors.ts';

/** How a tensor falls into rows: entry i belongs to row ⌊i ÷ inner⌋ mod count. */
export interface Rows {
  readonly count: number;
  readonly inner: number;
}

export const rescaledParams: Params = {
  seed: { kind: 'integer', title: 'Seed', default: 0, min: 0, draws: true },
  'keep-vectors': {
    kind: 'boolean',
    title: 'Keep 1-D tensors (biases, batch-norm), each rescaled as one row, instead of setting them to 0',
    default: false,
  },
};

/**
 * Gaussian vectors of which every row has the norm of the same row of the weights: 0 where either of them is 0. Each direction draws for every weight in turn,
 * so that none depends on how many follow nor on what is kept of another tensor. They are not made orthogonal: that would undo the norms.
 * @param rowsOf of a tensor with two axes or more
 * @throws WorkbenchError 'bad-value' when nothing is left of a direction
 */
export function rescaledDirections(
  { dims, params, parameters, weights }: Pick<DirectionContext, 'dims' | 'params' | 'parameters' | 'weights'>,
  rowsOf: (parameter: ParameterShape) => Rows,
): Float64Array[] {
  const source = new Random(params.seed as number);
  return Array.from({ length: dims }, () => {
    const direction = weights.map(() => source.normal());
    let at = 0;
    for (const parameter of parameters) {
      const end = at + parameter.size;
      const part = direction.subarray(at, end);
      const isVector = parameter.shape.length < 2;
      if (!isVector) rescale(part, weights.subarray(at, end), rowsOf(parameter));
      else if (params['keep-vectors']) rescale(part, weights.subarray(at, end), wholeTensor(parameter));
      else part.fill(0);
      at = end;
    }
    if (dot(direction, direction) === 0)
      throw new WorkbenchError(
        'bad-value',
        'A direction with the norms of the weights is 0 everywhere, because every weight of two axes or more is 0: use other weights, or the kind random',
      );
    return direction;
  });
}

export const wholeTensor = ({ size }: ParameterShape): Rows => ({ count: 1, inner: size });

/** Gives every row of `d` the norm of the same row of `w`, in place. */
function rescale(d: Float64Array, w: Float64Array, { count, inner }: Rows): void {
  const row = (i: number): number => Math.floor(i / inner) % count;
  const [found, wanted] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < d.length; i++) {
    found[row(i)] += d[i] ** 2;
    wanted[row(i)] += w[i] ** 2;
  }
  for (let i = 0; i < d.length; i++) {
    const r = row(i);
    d[i] *= found[r] > 0 ? Math.sqrt(wanted[r] / found[r]) : 0;
  }
}
