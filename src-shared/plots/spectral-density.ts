import type { SpectralDensity } from '../domain/hessian.ts';
import { linearScale, logScale, number } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import {
  bottomAxis,
  bottomAxisHeight,
  emptyPanel,
  header,
  headerHeight,
  joinParts,
  leftAxis,
  leftAxisWidth,
  margin,
} from './frame.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { line } from './scene.ts';

export interface SpectralDensityOptions extends PanelOptions {
  readonly density: Pick<SpectralDensity, 'grid' | 'density' | 'sigma'>;
  /** Eigenvalues to mark on the axis. */
  readonly eigenvalues?: readonly number[];
}

/** Decades below the largest density that are drawn: single eigenvalues among millions stand just above the lowest of them. */
const decades = 7;

/** Density of the Hessian's eigenvalues, on a logarithmic axis, over the eigenvalue; known eigenvalues as ticks below the curve. */
export function spectralDensityScene(options: SpectralDensityOptions): Scene {
  const { density, eigenvalues = [], theme, width, height } = options;
  const { grid } = density;
  const most = density.density.reduce((a, b) => Math.max(a, b), 0);
  if (grid.length < 2 || !(most > 0)) return emptyPanel(options, 'no density');
  const low = most * 10 ** -decades;
  const y = logScale([low, most * 2], 5);
  const x = linearScale([grid[0], grid[grid.length - 1]], 4);
  const left = margin + leftAxisWidth(y);
  const top = headerHeight(options) + 2;
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - margin - 6, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const xAt = (value: number): number => box.x + box.width * x.position(value);
  const yAt = (value: number): number => box.y + box.height * (1 - y.position(Math.max(value, low)));
  const points: number[] = [];
  grid.forEach((value, i) => points.push(xAt(value), yAt(density.density[i])));
  const base = box.y + box.height;
  const area = [...points, xAt(grid[grid.length - 1]), base, xAt(grid[0]), base];
  const subtitle = joinParts(options.subtitle, `σ ${number(density.sigma)}`);
  return {
    width,
    height,
    title: options.title,
    description: `Density of the Hessian's eigenvalues from ${number(grid[0])} to ${number(grid[grid.length - 1])}. ${subtitle}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...leftAxis(y, box, 'density, log scale', theme, true),
      ...bottomAxis(x, box, 'eigenvalue', theme),
      { kind: 'path', points: area, closed: true, fill: theme.accent, opacity: 0.15, role: 'area' } as Mark,
      { kind: 'path', points, stroke: theme.accent, strokeWidth: 1, role: 'density' } as Mark,
      ...eigenvalues.map((value) =>
        line(xAt(value), base - 6, xAt(value), base, { stroke: theme.minimum, strokeWidth: 1 }, 'eigenvalue'),
      ),
    ],
  };
}
