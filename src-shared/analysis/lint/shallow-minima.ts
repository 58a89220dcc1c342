import type { Provenance } from '../../domain/run.ts';
import { neighboursOf } from './grid-graph.ts';
import type { GridRule } from './rule.ts';
import { counted, percent } from './words.ts';

/** Distance of 1 to the next number. Losses are float32 unless the record says otherwise. */
const epsilon = { float32: 2 ** -23, float64: 2 ** -52 } as const;
/** Vertices that are looked at around a minimum for a lower one; a basin that holds more is no work of rounding. */
const reach = 256;

export const shallowMinima: GridRule = ({ provenance }, { name, values, minima }) => {
  const { shape, vertex } = minima();
  const precision = precisionOf(provenance);
  const isShallow = shallowness(shape, values, epsilon[precision]);
  const shallow = vertex.filter(isShallow);
  if (!shallow.length) return null;
  const { length } = shallow;
  const share = `${length} of ${counted(vertex.length, 'minimum', 'minima')} (${percent(length / vertex.length)})`;
  return {
    id: 'shallow-minima',
    what: `${share} ${length === 1 ? 'is' : 'are'} shallower than ${precision} can tell`,
    where: `field ${name}, first at vertex ${shallow[0]}`,
    why: 'rounding of the loss alone makes and unmakes such minima',
    advice: 'simplify by a threshold above the rounding, sample a larger radius, or evaluate in float64',
  };
};

const precisionOf = (provenance: Provenance | null): keyof typeof epsilon =>
  provenance?.spec.model.precision ?? 'float32';

/**
 * Whether the basin of a minimum is less deep than `relative` of its value: whether one comes to a lower vertex without ever going up by that much.
 * Vertices of the same value are ranked by id.
 */
function shallowness(shape: readonly number[], values: Float64Array, relative: number): (minimum: number) => boolean {
  /** The last minimum, plus one, from which a vertex was reached. */
  const reached = new Uint32Array(values.length);
  const queue = new Uint32Array(reach);
  const neighbours = new Uint32Array(Math.max(6, 2 * shape.length));
  return (minimum) => {
    const bottom = values[minimum];
    const limit = bottom + relative * Math.abs(bottom);
    reached[minimum] = minimum + 1;
    queue[0] = minimum;
    for (let [next, end] = [0, 1]; next < end; next++) {
      const n = neighboursOf(shape, queue[next], neighbours);
      for (let k = 0; k < n; k++) {
        const v = neighbours[k];
        if (!(values[v] < limit) || values[v] === -Infinity || reached[v] === minimum + 1) continue;
        if (values[v] < bottom || (values[v] === bottom && v < minimum)) return true;
        if (end === reach) return false;
        reached[v] = minimum + 1;
        queue[end++] = v;
      }
    }
    return false;
  };
}
