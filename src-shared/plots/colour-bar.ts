import type { AxisScale } from './axis-scale.ts';
import type { Colormap } from './colormap.ts';
import { leftAxis } from './frame.ts';
import type { Box, Mark } from './scene.ts';
import type { Theme } from './theme.ts';

const steps = 48;

/** A vertical colour bar filling `box`, low values at the foot, with the scale's ticks, labels and `title` to its left: an axis that is its own legend. */
export function colourBar(scale: AxisScale, colours: Colormap, box: Box, title: string, theme: Theme): Mark[] {
  const points = new Float64Array(steps * 8);
  const fill = Uint32Array.from({ length: steps }, (_, k) => colours((k + 0.5) / steps));
  for (let k = 0; k < steps; k++) {
    const low = box.y + box.height * (1 - k / steps);
    const high = box.y + box.height * (1 - (k + 1) / steps);
    points.set([box.x, low, box.x + box.width, low, box.x + box.width, high, box.x, high], 8 * k);
  }
  const starts = Uint32Array.from({ length: steps + 1 }, (_, k) => 4 * k);
  return [
    { kind: 'mesh', points, starts, fill, edge: fill, strokeWidth: 0.1, role: 'colour-bar' },
    ...leftAxis(scale, box, title, theme),
  ];
}
