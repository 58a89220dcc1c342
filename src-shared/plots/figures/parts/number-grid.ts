import { fittedRows } from './page-height.ts';
import { pairGrid } from './pair-grid.ts';
import { headOf, lowestFoot, smallFoot, type SmallSizes } from './small-panel.ts';

/** Points: the highest box, and the lowest that can be read. */
const [highest, lowest] = [110, 54] as const;

export interface NumberGrid extends Pick<SmallSizes, 'lines' | 'hasOffset'> {
  readonly metrics: readonly string[];
  readonly ids: readonly string[];
  readonly columns: number;
  /** Room that a legend takes, points. */
  readonly legend: number;
  /** Height of a box where there is room, points. */
  readonly usual: number;
}

/** The panels of every number of the models over every one of the topology that a page holds, and the height of their boxes. */
export function numberGrid({ metrics, ids, columns, legend, usual, ...head }: NumberGrid) {
  const { rows, box } = fittedRows({
    wanted: metrics.length * Math.ceil(ids.length / columns),
    perBlock: metrics.length,
    each: headOf(head) + smallFoot,
    foot: lowestFoot,
    rest: legend,
    usual: Math.min(usual, highest),
    least: lowest,
  });
  return { ...pairGrid(metrics, ids, columns, rows), height: box };
}
