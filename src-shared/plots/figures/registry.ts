import { composed } from './composed.ts';
import { densityOverlay } from './density-overlay.ts';
import { distanceMatrix } from './distance-matrix.ts';
import { landscapeFigure } from './landscape.ts';
import { metricScatter } from './metric-scatter.ts';
import { modelsGrid } from './models-grid.ts';
import { parameterSweep } from './parameter-sweep.ts';
import { profileOverlay } from './profile-overlay.ts';
import { representationSpread } from './representation-spread.ts';
import { seedTable } from './seed-table.ts';
import { sweepLines } from './sweep-lines.ts';
import type { FigureTemplate } from './template.ts';

/** Every figure, in the order in which lists have them. */
export const figureTemplates: readonly FigureTemplate[] = [
  landscapeFigure,
  modelsGrid,
  parameterSweep,
  metricScatter,
  sweepLines,
  seedTable,
  representationSpread,
  profileOverlay,
  densityOverlay,
  distanceMatrix,
  composed,
];
