import { finiteExtent } from '../../../analysis/statistics.ts';
import type { PanelOptions } from '../../frame.ts';
import type { Scene } from '../../scene.ts';
import { spectralDensityScene } from '../../spectral-density.ts';
import { absentPanel, diagramPanel, heightOf, surfacePanel, treePanel } from './panels.ts';
import { smallSolution } from './small-solution.ts';
import { treeOf, type SweepColumn, type SweepData } from './sweep-data.ts';

export interface SweepRow {
  readonly title: string;
  /** Height in widths of a panel. */
  readonly tall: number;
  readonly has: (column: SweepColumn) => boolean;
  readonly draw: (column: SweepColumn, panel: PanelOptions) => Scene;
}

function row<T>(
  title: string,
  tall: number,
  of: (column: SweepColumn) => T | null,
  draw: (found: T, panel: PanelOptions) => Scene,
): SweepRow {
  return {
    title,
    tall,
    has: (column) => of(column) !== null,
    draw: (column, panel) => {
      const found = of(column);
      return found === null ? absentPanel(panel, 'not there') : draw(found, panel);
    },
  };
}

/** Rows of which at least one column has something. */
export function sweepRows({ params, columns: all }: SweepData, columns: readonly SweepColumn[]): SweepRow[] {
  const height = { scale: heightOf(params), clip: null };
  const reach = finiteExtent(all.flatMap(({ solution }) => (solution ? [...solution.u] : []))) ?? [0, 1];
  const rows = [
    row(
      'u(x, t)',
      0.8,
      ({ solution }) => solution,
      (found, panel) => smallSolution(found, reach, panel),
    ),
    row(
      planeOf(params.directions),
      0.95,
      ({ first }) => first,
      (found, panel) => surfacePanel(found, panel, height, true),
    ),
    row(
      planeOf(params['second-directions']),
      0.95,
      ({ second }) => second,
      (found, panel) => surfacePanel(found, panel, height, true),
    ),
    row('Merge tree', 1, (column) => treeOf(column, params), treePanel),
    row('Diagram', 1, (column) => treeOf(column, params), diagramPanel),
    row(
      'Spectrum',
      0.85,
      ({ hessian }) => hessian?.hessian ?? null,
      ({ density, eigenvalues }, panel) =>
        density
          ? spectralDensityScene({ ...panel, density, eigenvalues: eigenvalues.map(({ value }) => value) })
          : absentPanel(panel, 'not there'),
    ),
  ];
  return rows.filter(({ has }) => columns.some(has));
}

const planeOf = (directions: unknown): string => {
  const text = String(directions);
  return text ? `${text[0].toUpperCase()}${text.slice(1)} plane` : 'Surface';
};
