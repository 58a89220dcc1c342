import type { GridRule } from './rule.ts';
import { brief, counted, percent } from './words.ts';

/** Share of the minima on the border worth a word. Noise on 41 × 41 points has about a seventh of its minima there. */
const worth = 0.2;
/** Points along an axis below which there is hardly an inside. */
const least = 5;

export const borderMinima: GridRule = (_, { name, values, minima }) => {
  const { shape, vertex, lowest } = minima();
  if (!vertex.length || !shape.length || shape.some((n) => n < least)) return null;
  const onBorder = vertex.filter((v) => isOnBorder(shape, v));
  const isGlobal = isOnBorder(shape, lowest);
  if (!isGlobal && onBorder.length < worth * vertex.length) return null;
  const { length } = onBorder;
  const share = `${length} of ${counted(vertex.length, 'minimum', 'minima')} (${percent(length / vertex.length)})`;
  return {
    id: 'border-minima',
    what: `${share} ${length === 1 ? 'lies' : 'lie'} on the border${isGlobal ? `, the lowest of all, ${brief(values[lowest])}, among them` : ''}`,
    where: `field ${name}, ${isGlobal ? `the lowest at vertex ${lowest}` : `first at vertex ${onBorder[0]}`}`,
    why: `the loss goes on falling outside, so ${length === 1 ? 'its basin is' : 'their basins are'} cut off and the depth is not measured`,
    advice: isGlobal
      ? 'sample a larger radius, or centre the grid on the minimum'
      : 'sample a larger radius, or count the minima inside alone',
  };
};

function isOnBorder(shape: readonly number[], vertex: number): boolean {
  let rest = vertex;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const place = rest % shape[axis];
    if (place === 0 || place === shape[axis] - 1) return true;
    rest = (rest - place) / shape[axis];
  }
  return false;
}
