import { persistencePanel, type PersistenceOptions } from '#shared/plots/persistence-diagram.ts';
import type { Mark, Scene } from '#shared/plots/scene.ts';
import { thresholdLine } from './threshold-line.ts';

/** A persistence diagram with its threshold: what is simplified away lies pale below the line. */
export function diagramFigure(options: PersistenceOptions, threshold: number): Scene {
  const { scene, plot } = persistencePanel(options);
  const line = plot && threshold > 0 ? thresholdLine(plot, threshold) : [];
  if (!plot || !line.length) return scene;
  const { x, y, width, height } = plot.box;
  const { background, centre } = options.theme;
  const marks: Mark[] = [
    { kind: 'path', points: [...line.flat(), x + width, y, x, y + height], closed: true, fill: background, opacity: 0.7, role: 'veil' }, // prettier-ignore
    { kind: 'path', points: line.flat(), stroke: centre, strokeWidth: 0.8, dash: [3, 2], role: 'threshold' },
  ];
  return { ...scene, marks: [...scene.marks, ...marks] };
}
