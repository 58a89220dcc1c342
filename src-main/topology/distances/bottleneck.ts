import { diagramConvention, diagramOf, diagramParams, toDiagonal, type Diagram } from './diagram.ts';
import { exactly, type Distance } from './distance.ts';
import { matchWithin } from './match-within.ts';

export const bottleneck: Distance = {
  id: 'bottleneck',
  title: 'Bottleneck distance',
  params: diagramParams,
  convention: `${diagramConvention}; the largest distance of the matching, diagonal included, that makes it smallest.`,
  source: 'Cohen-Steiner, Edelsbrunner and Harer 2007; Efrat, Itai and Katz 2001',
  between(topologies, params) {
    const diagrams = topologies.map(({ pairs }) => diagramOf(pairs, params));
    return (i, j) => exactly(bottleneckDistance(diagrams[i], diagrams[j]));
  },
};

/**
 * The smallest r for which the diagrams have a perfect matching (diagonal included) with no L∞ distance above r. It is one of the distances as computed, bit
 * for bit: bisection narrows r down until no double lies between a radius that suffices and one that does not, and every radius that suffices is
 * replaced by the largest distance its matching uses.
 */
export function bottleneckDistance(a: Diagram, b: Diagram): number {
  const sides: readonly Side[] = [sideOf(a, b), sideOf(b, a)];
  const none = tightened(sides, 0);
  if (none !== null) return none;
  let low = 0;
  let high = Math.max(...sides.map(({ half }) => half.reduce((most, h) => Math.max(most, h), 0)));
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    const used = tightened(sides, middle);
    if (used === null) low = middle;
    else high = used;
  }
}

interface Side {
  readonly diagram: Diagram;
  readonly other: Diagram;
  readonly half: Float64Array;
}

const sideOf = (diagram: Diagram, other: Diagram): Side => ({ diagram, other, half: toDiagonal(diagram) });

/**
 * The largest distance that a matching within radius r uses, null when there is none. Points nearer to the diagonal than r may go there, the others need a
 * partner; by Mendelsohn and Dulmage 1958 both diagrams can have theirs at once when each can on its own, with the edges of those two matchings.
 */
function tightened(sides: readonly Side[], r: number): number | null {
  let used = 0;
  for (const { diagram, other, half } of sides) {
    const must = Uint32Array.from(half.keys()).filter((i) => half[i] > r);
    const largest = matchWithin(diagram, other, must, r);
    if (largest === null) return null;
    used = half.reduce((most, h) => (h <= r && h > most ? h : most), Math.max(used, largest));
  }
  return used;
}
