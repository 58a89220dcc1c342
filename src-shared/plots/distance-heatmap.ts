import { finiteExtent } from '../analysis/statistics.ts';
import { linearScale, number } from './axis-scale.ts';
import { colourBar } from './colour-bar.ts';
import { colormap } from './colormap.ts';
import type { PanelOptions } from './frame.ts';
import { emptyPanel, header, headerHeight, joinParts, leftAxisWidth, margin } from './frame.ts';
import { inkOn } from './ink.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { rectangle } from './scene.ts';
import { hex } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';
import { type } from './theme.ts';

export interface HeatmapOptions extends PanelOptions {
  /** Symmetric; rows and columns in the order of `labels`. */
  readonly matrix: readonly (readonly number[])[];
  readonly labels: readonly string[];
  /** Name of the distance. */
  readonly quantity: string;
}

/** A heatmap with where its rows stand, for views that lay something over it. */
export interface HeatmapPanel {
  readonly scene: Scene;
  /** Label and cells of each row. */
  readonly rows: readonly Box[];
}

const barWidth = 4;
/** Cells smaller than this have no number in them. */
const smallestWritten = 20;
const mostLabel = 0.3;

export const heatmapScene = (options: HeatmapOptions): Scene => heatmapPanel(options).scene;

/** Distances between landscapes: a cell per pair, dark where they are alike, its value in it where there is room. */
export function heatmapPanel(options: HeatmapOptions): HeatmapPanel {
  const { matrix, labels, quantity, theme, width, height } = options;
  const n = labels.length;
  const extent = finiteExtent(matrix.flat());
  if (n < 2 || !extent) return { scene: emptyPanel(options, 'no finite distance'), rows: [] };
  const scale = linearScale([0, extent[1] || 1], 5);
  const colours = colormap('viridis');
  const top = headerHeight(options) + (scale.offset ? 8 : 3);
  const room = mostLabel * width;
  const names = labels.map((label) => fitText(label, type.tick, room));
  const labelWidth = Math.max(...names.map((name) => textWidth(name, type.tick))) + 4;
  const bar = leftAxisWidth(scale) + barWidth + 8;
  // numbers under the columns stand for the labels of the rows
  const foot = type.tick + 5;
  const side = Math.max(Math.min(width - 2 * margin - labelWidth - bar, height - top - foot - margin), 10);
  const cell = side / n;
  const left = margin + labelWidth;
  const marks: Mark[] = [];
  const size = Math.min(type.tick, cell * 0.5);
  for (const [i, row] of matrix.entries()) {
    const y = top + i * cell;
    const text = { kind: 'text', size, fill: theme.muted } as const;
    marks.push({ ...text, x: left - 4, y: y + cell / 2 + 0.36 * size, text: `${names[i]}`, anchor: 'end', role: 'row-label' }); // prettier-ignore
    for (const [j, value] of row.entries()) {
      const box: Box = { x: left + j * cell, y, width: cell, height: cell };
      const isKnown = Number.isFinite(value);
      const colour = isKnown ? colours(scale.position(value)) : null;
      marks.push(rectangle(box, { fill: colour === null ? theme.shade : hex(colour), stroke: theme.background, strokeWidth: Math.min(0.6, cell / 12) }, 'cell')); // prettier-ignore
      if (cell < smallestWritten) continue;
      const fill = colour === null ? theme.muted : inkOn(colour);
      const written = number(value, 3);
      const shrunk = Math.min(size, (size * (cell - 3)) / Math.max(textWidth(written, size), 1));
      marks.push({ kind: 'text', x: box.x + cell / 2, y: y + cell / 2 + 0.36 * shrunk, text: written, size: shrunk, fill, anchor: 'middle', role: 'value' }); // prettier-ignore
    }
  }
  const barBox: Box = { x: left + side + bar - barWidth, y: top, width: barWidth, height: side };
  const subtitle = joinParts(options.subtitle, `${n} landscapes`);
  const scene: Scene = {
    width,
    height,
    title: options.title,
    description: `${quantity} between every two landscapes, columns in the order of the rows. ${subtitle}`,
    background: theme.background,
    marks: [...header(options, subtitle), ...marks, ...colourBar(scale, colours, barBox, quantity, theme)],
  };
  return {
    scene,
    rows: labels.map((_, i) => ({ x: margin, y: top + i * cell, width: labelWidth + side, height: cell })),
  };
}
