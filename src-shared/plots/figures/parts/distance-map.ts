import { finiteExtent } from '../../../analysis/statistics.ts';
import { linearScale, number } from '../../axis-scale.ts';
import { colourBar } from '../../colour-bar.ts';
import { colormap } from '../../colormap.ts';
import { emptyPanel, leftAxisWidth, margin } from '../../frame.ts';
import { heatMap } from '../../heat-map.ts';
import { inkOn } from '../../ink.ts';
import type { Box, Mark, Scene } from '../../scene.ts';
import { fitText, textWidth } from '../../text-width.ts';
import { type } from '../../theme.ts';
import type { FigurePage } from '../template.ts';
import { fitNames } from './fit-names.ts';
import { gridPanel, theme } from './page-grid.ts';
import { tallest } from './page-height.ts';

export interface DistanceMap {
  /** Symmetric; rows and columns in the order of `labels`. */
  readonly matrix: readonly (readonly number[])[];
  readonly labels: readonly string[];
  /** Name of the distance. */
  readonly quantity: string;
}

const barWidth = 5;
/** Points: the side of a cell at most, and that of one with a label of its own at least. */
const [largestCell, labelled] = [46, 1.2 * type.tick] as const;
/** Of the page, for the labels of the rows. */
const mostLabel = 0.3;

/** Distances between landscapes on a page: a cell for each two, labelled at its row and column, its value in it where all have room; every second, third, … label where all have none. */
export function distanceMap({ matrix, labels, quantity }: DistanceMap, page: FigurePage): Scene {
  const n = labels.length;
  const extent = finiteExtent(matrix.flat());
  if (!extent) return emptyPanel({ ...gridPanel(page, 1, 60, false), width: page.width }, 'no finite distance');
  const scale = linearScale([0, extent[1] || 1], 5);
  const colours = colormap('viridis');
  const names = fitNames(labels, type.tick, mostLabel * page.width);
  const labelWidth = Math.max(...names.map((name) => textWidth(name, type.tick))) + 4;
  const barRoom = leftAxisWidth(scale) + barWidth + 8;
  const top = margin + (scale.offset ? 10 : 4);
  const side = Math.min(
    page.width - 2 * margin - labelWidth - barRoom,
    tallest - top - labelWidth - margin,
    largestCell * n,
  );
  const cell = side / n;
  const box: Box = { x: margin + labelWidth, y: top, width: side, height: side };
  const at = (column: number, row: number): number => matrix[n - 1 - row][column];
  const bar: Box = { x: box.x + side + barRoom - barWidth, y: top, width: barWidth, height: side };
  const stride = Math.ceil(labelled / cell);
  const text = { kind: 'text', size: type.tick, fill: theme.muted, anchor: 'end' } as const;
  const middle = (i: number): number => (i + 0.5) * cell + 0.36 * type.tick;
  return {
    width: page.width,
    height: top + side + labelWidth + margin,
    title: quantity,
    description: `${quantity} between every two of ${n} landscapes.`,
    background: theme.background,
    marks: [
      heatMap({ columns: n, rows: n, at }, scale.position, colours, box),
      ...names.flatMap((name, i): Mark[] =>
        i % stride
          ? []
          : [
              { ...text, x: box.x - 4, y: top + middle(i), text: name, role: 'row-label' },
              { ...text, x: box.x + middle(i), y: top + side + 4, text: name, rotate: -90, role: 'column-label' },
            ],
      ),
      ...values(matrix, cell, box, (value) => colours(scale.position(value))),
      ...colourBar(scale, colours, bar, fitText(quantity, type.label, side), theme),
    ],
  };
}

/** What stands in the cells: nothing where the longest of it has no room. */
function values(matrix: DistanceMap['matrix'], cell: number, box: Box, colourOf: (value: number) => number): Mark[] {
  const written = [3, 2]
    .map((digits) => matrix.map((row) => row.map((value) => number(value, digits))))
    .find((texts) => texts.flat().every((text) => textWidth(text, type.tick) <= cell - 3));
  if (!written) return [];
  return written.flatMap((row, i) =>
    row.map((text, j): Mark => {
      const known = Number.isFinite(matrix[i][j]);
      const fill = known ? inkOn(colourOf(matrix[i][j])) : theme.muted;
      const [x, y] = [box.x + (j + 0.5) * cell, box.y + (i + 0.5) * cell + 0.36 * type.tick];
      return { kind: 'text', x, y, text, size: type.tick, fill, anchor: 'middle', role: 'value' };
    }),
  );
}
