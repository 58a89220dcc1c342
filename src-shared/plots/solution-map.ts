import { finiteExtent } from '../analysis/statistics.ts';
import type { Solution } from '../domain/solution.ts';
import type { AxisScale } from './axis-scale.ts';
import { linearScale } from './axis-scale.ts';
import { colourBar } from './colour-bar.ts';
import { colormap, type ColormapName } from './colormap.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, headerHeight, leftAxis, leftAxisWidth, margin } from './frame.ts';
import { heatMap, type Cells } from './heat-map.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { type } from './theme.ts';

export interface SolutionOptions extends PanelOptions {
  readonly solution: Solution;
}

/** Most cells of a map along t and along x. */
export interface MapCells {
  readonly t: number;
  readonly x: number;
}

/** More could not be told apart in a small map. */
const usual: MapCells = { t: 50, x: 64 };
const barWidth = 5;
/** Room for the outermost labels of two axes t. */
const gap = 12;

/** One map of a solution. */
export interface SolutionMap {
  readonly name: string;
  readonly cells: Cells;
  readonly scale: AxisScale;
  readonly colours: ColormapName;
  /** The last one of those on a common scale has their colour bar beside it. */
  readonly bar: string;
}

/**
 * What a network says over x and t, beside the exact solution on the same scale and the error's size on its own: t to the right, x upwards. A cell stands for a
 * block of grid points: for their mean, of the error for the largest.
 */
export function solutionScene(options: SolutionOptions): Scene {
  const { solution, theme, width, height } = options;
  const panels = solutionMaps(solution);
  if (!panels.length) return emptyPanel(options, 'no finite value');
  const [x, t] = [solution.x, solution.t].map((along) => linearScale([along[0], along[along.length - 1]], 3));
  const top = headerHeight({ ...options, subtitleLines: 0 }) + type.label + 2;
  const left = margin + leftAxisWidth(x);
  const barRoom = (panel: SolutionMap): number => (panel.bar ? gap + leftAxisWidth(panel.scale) + barWidth : 0);
  const taken = panels.reduce((sum, panel) => sum + barRoom(panel), gap * (panels.length - 1));
  const each = Math.max((width - left - margin - 2 - taken) / panels.length, 8);
  const tall = Math.max(height - top - bottomAxisHeight - margin, 8);
  const marks: Mark[] = [];
  let at = left;
  for (const [i, panel] of panels.entries()) {
    const box: Box = { x: at, y: top, width: each, height: tall };
    const colours = colormap(panel.colours);
    const middle = at + each / 2;
    marks.push(
      { kind: 'text', x: middle, y: top - 3, text: panel.name, size: type.label, fill: theme.text, anchor: 'middle', role: 'map-name' }, // prettier-ignore
      heatMap(panel.cells, panel.scale.position, colours, box),
      ...bottomAxis(t, box, 't', theme),
    );
    if (i === 0) marks.push(...leftAxis(x, box, 'x', theme));
    if (panel.bar) {
      const bar = { x: at + each + barRoom(panel) - barWidth, y: top, width: barWidth, height: tall };
      marks.push(...colourBar(panel.scale, colours, bar, panel.bar, theme));
    }
    at += each + barRoom(panel) + gap;
  }
  const description = `${panels.map(({ name }) => name).join(', ')} over t and x. ${options.subtitle ?? ''}`.trim();
  return { width, height, title: options.title, description, background: theme.background, marks };
}

/** The network, the exact solution on the same scale and the size of the error; the network alone where no exact solution is known, none without a finite value. */
export function solutionMaps(solution: Solution, most = usual): SolutionMap[] {
  const { u, exact } = solution;
  const extent = finiteExtent([...u, ...(exact ?? [])]);
  if (!extent) return [];
  const scale = linearScale(extent, 4);
  const common = { scale, colours: 'viridis' } as const;
  if (!exact) return [{ name: 'u', cells: blocks(solution, u, mean, most), bar: 'u', ...common }];
  const error = u.map((value, k) => Math.abs(value - exact[k]));
  const errorScale = linearScale([0, finiteExtent(error)?.[1] || 1], 4);
  return [
    { name: 'network', cells: blocks(solution, u, mean, most), bar: '', ...common },
    { name: 'exact', cells: blocks(solution, exact, mean, most), bar: 'u', ...common },
    {
      name: '|error|',
      cells: blocks(solution, error, largest, most),
      scale: errorScale,
      colours: 'magma',
      bar: '|error|',
    },
  ];
}

/** What a network says, as cells: each the mean of a block of grid points. */
export const solutionCells = (solution: Solution): Cells => blocks(solution, solution.u, mean, usual);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value));

/** Blocks of grid points, each reduced to one number: columns along t, rows along x. */
function blocks(
  { x, t }: Solution,
  values: Float64Array,
  reduce: (values: readonly number[]) => number,
  most: MapCells,
): Cells {
  const [columns, rows] = [Math.min(most.t, t.length), Math.min(most.x, x.length)];
  const edge = (k: number, parts: number, points: number): number => Math.round((k * points) / parts);
  const at = (column: number, row: number): number => {
    const found: number[] = [];
    for (let j = edge(column, columns, t.length); j < edge(column + 1, columns, t.length); j++)
      for (let i = edge(row, rows, x.length); i < edge(row + 1, rows, x.length); i++)
        found.push(values[j * x.length + i]);
    return reduce(found);
  };
  return { columns, rows, at };
}
