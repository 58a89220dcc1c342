import { visitAxisEdges } from './grid-graph.ts';
import type { GridRule } from './rule.ts';
import { percent } from './words.ts';

/** Share of the vertices on plateaus worth a word. A symmetric bowl on an even grid of 16 points per axis has as many equal neighbours. */
const worth = 0.25;

export const plateaus: GridRule = ({ axes }, { name, values }) => {
  const shape = axes.map((axis) => axis.values.length).filter((n) => n !== 1);
  const isLevel = new Uint8Array(values.length);
  // `===` leaves NaN out, and an infinite vertex is missing
  const mark = (a: number, b: number): void => {
    if (values[a] === values[b] && Number.isFinite(values[a])) isLevel[a] = isLevel[b] = 1;
  };
  visitAxisEdges(shape, mark);
  const level = isLevel.reduce((sum, one) => sum + one, 0);
  const finite = values.reduce((n, value) => n + +Number.isFinite(value), 0);
  if (!finite || level < worth * finite) return null;
  return {
    id: 'plateaus',
    what: `${percent(level / finite)} of the vertices have a neighbour of the very same value`,
    where: `field ${name}`,
    why: 'the order of equal values is that of their ids, so where minima and saddles lie on a plateau says nothing',
    advice: 'look at persistent pairs alone; a quantity of few levels, such as an accuracy, wants more examples',
  };
};
