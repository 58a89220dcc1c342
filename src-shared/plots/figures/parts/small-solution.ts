import type { Solution } from '../../../domain/solution.ts';
import { linearScale } from '../../axis-scale.ts';
import { colormap } from '../../colormap.ts';
import { bottomAxis, bottomAxisHeight, leftAxis, leftAxisWidth, margin, type PanelOptions } from '../../frame.ts';
import { heatMap } from '../../heat-map.ts';
import type { Scene } from '../../scene.ts';
import { solutionCells } from '../../solution-map.ts';
import { stripHeight, valueStrip } from './value-strip.ts';

/** What a network says over x and t, its values in a strip above it. @param domain of the colours, for solutions that are compared */
export function smallSolution(
  solution: Solution,
  domain: readonly [low: number, high: number],
  { title, width, height, theme }: PanelOptions,
): Scene {
  const [x, t] = [solution.x, solution.t].map((along) => linearScale([along[0], along[along.length - 1]], 2));
  const scale = linearScale(domain, 2);
  const colours = colormap('viridis');
  const left = margin + leftAxisWidth(x);
  const top = stripHeight + 3;
  const box = { x: left, y: top, width: width - left - margin - 2, height: height - top - bottomAxisHeight - margin };
  return {
    width,
    height,
    title,
    description: 'The network over t (to the right) and x (upwards).',
    background: theme.background,
    marks: [
      ...valueStrip(scale, colours, width, theme),
      heatMap(solutionCells(solution), scale.position, colours, box),
      ...leftAxis(x, box, 'x', theme),
      ...bottomAxis(t, box, 't', theme),
    ],
  };
}
