import type { Solution } from '../../../domain/solution.ts';
import { linearScale } from '../../axis-scale.ts';
import { colormap } from '../../colormap.ts';
import { bottomAxis, bottomAxisHeight, leftAxis, leftAxisWidth, margin, type PanelOptions } from '../../frame.ts';
import { heatMap } from '../../heat-map.ts';
import type { Scene } from '../../scene.ts';
import { solutionCells, type SolutionMap } from '../../solution-map.ts';
import { stripHeight, valueStrip } from './value-strip.ts';

/** What a network says over x and t, its values in a strip above it. @param domain of the colours, for solutions that are compared */
export const smallSolution = (
  solution: Solution,
  domain: readonly [low: number, high: number],
  options: PanelOptions,
): Scene =>
  smallMap(solution, { name: 'The network', cells: solutionCells(solution), scale: linearScale(domain, 2), colours: 'viridis' }, options); // prettier-ignore

/** One map over x and t, its values in a strip above it. */
export function smallMap(
  over: Pick<Solution, 'x' | 't'>,
  { name, cells, scale, colours: named }: Omit<SolutionMap, 'bar'>,
  { title, width, height, theme }: PanelOptions,
): Scene {
  const [x, t] = [over.x, over.t].map((along) => linearScale([along[0], along[along.length - 1]], 2));
  const colours = colormap(named);
  const left = margin + leftAxisWidth(x);
  const top = stripHeight + 3;
  const box = { x: left, y: top, width: width - left - margin - 2, height: height - top - bottomAxisHeight - margin };
  return {
    width,
    height,
    title,
    description: `${name} over t (to the right) and x (upwards).`,
    background: theme.background,
    marks: [
      ...valueStrip(scale, colours, width, theme),
      heatMap(cells, scale.position, colours, box),
      ...leftAxis(x, box, 'x', theme),
      ...bottomAxis(t, box, 't', theme),
    ],
  };
}
