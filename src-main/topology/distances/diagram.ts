import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ParamValues, Params } from '#shared/domain/params.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';

/** Points of a persistence diagram above its diagonal, with multiplicity: death > birth, both finite. */
export interface Diagram {
  readonly birth: Float64Array;
  readonly death: Float64Array;
}

export const diagramParams = {
  dimension: { kind: 'integer', title: 'Dimension of the pairs', default: 0, min: 0, max: 255 },
  finiteOnly: { kind: 'boolean', title: 'Leave essential pairs out', default: false },
} as const satisfies Params;

/** What diagrams' distances say of the points they take. */
export const diagramConvention =
  'Points (birth, death) of the pairs of one dimension; an essential pair counts with its component’s maximum as its death, unless only finite pairs are asked for; ground metric L∞, so that the diagonal is (death − birth) ÷ 2 away';

/**
 * The diagram of one dimension. Points on the diagonal are left out: they are at no distance from it.
 * @throws WorkbenchError 'bad-value' for a pair that is not finite, dies before it is born, or lives longer than floating point can say
 */
export function diagramOf(pairs: PersistencePairs, { dimension, finiteOnly }: ParamValues): Diagram {
  const taken = pairs.dimension.reduce((n, d) => n + +(d === dimension), 0);
  const birth = new Float64Array(taken);
  const death = new Float64Array(taken);
  let n = 0;
  for (let i = 0; i < pairs.birth.length; i++) {
    if (pairs.dimension[i] !== dimension || (finiteOnly && pairs.essential[i])) continue;
    const persistence = pairs.death[i] - pairs.birth[i];
    if (!(persistence >= 0 && persistence < Infinity))
      throw new WorkbenchError(
        'bad-value',
        `Pair ${i} is born at ${pairs.birth[i]} and dies at ${pairs.death[i]}; distances need finite births and later, finite deaths`,
        { pair: i },
      );
    if (persistence / 2 === 0) continue;
    birth[n] = pairs.birth[i];
    death[n++] = pairs.death[i];
  }
  return { birth: birth.subarray(0, n), death: death.subarray(0, n) };
}

/** Half of each point's persistence: its L∞ distance to the diagonal. */
export const toDiagonal = ({ birth, death }: Diagram): Float64Array => birth.map((b, i) => (death[i] - b) / 2);

/** L∞ distance between point i of one diagram and point j of another. */
export const apart = (a: Diagram, i: number, b: Diagram, j: number): number =>
  Math.max(Math.abs(a.birth[i] - b.birth[j]), Math.abs(a.death[i] - b.death[j]));

/** Whether both hold the same points, however they are ordered. */
export function sameDiagram(a: Diagram, b: Diagram): boolean {
  if (a.birth.length !== b.birth.length) return false;
  const [p, q] = [inOrder(a), inOrder(b)];
  return p.every((i, k) => a.birth[i] === b.birth[q[k]] && a.death[i] === b.death[q[k]]);
}

const inOrder = ({ birth, death }: Diagram): Uint32Array =>
  Uint32Array.from(birth.keys()).sort((i, j) => birth[i] - birth[j] || death[i] - death[j]);
