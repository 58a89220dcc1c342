import type { AxisScale } from './axis-scale.ts';
import type { Colormap } from './colormap.ts';
import type { Box, Mark } from './scene.ts';
import { line, rectangle } from './scene.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';

const steps = 48;

/** A vertical colour bar filling `box`, low values at the foot, with the scale's labelled ticks to its right. */
export function colourBar(scale: AxisScale, colours: Colormap, box: Box, theme: Theme): Mark[] {
  const points = new Float64Array(steps * 8);
  const fill = Uint32Array.from({ length: steps }, (_, k) => colours((k + 0.5) / steps));
  for (let k = 0; k < steps; k++) {
    const low = box.y + box.height * (1 - k / steps);
    const high = box.y + box.height * (1 - (k + 1) / steps);
    points.set([box.x, low, box.x + box.width, low, box.x + box.width, high, box.x, high], 8 * k);
  }
  const starts = Uint32Array.from({ length: steps + 1 }, (_, k) => 4 * k);
  const right = box.x + box.width;
  return [
    { kind: 'mesh', points, starts, fill, edge: fill, strokeWidth: 0.1, role: 'colour-bar' },
    rectangle(box, { stroke: theme.axis, strokeWidth: 0.4 }),
    ...scale.ticks.flatMap(({ value, label }): Mark[] => {
      const y = box.y + box.height * (1 - scale.position(value));
      if (!label) return [];
      return [
        line(right, y, right + 1.5, y, { stroke: theme.axis, strokeWidth: 0.5 }, 'tick'),
        {
          kind: 'text',
          x: right + 3,
          y: y + 0.36 * type.tick,
          text: label,
          size: type.tick,
          fill: theme.muted,
          role: 'tick-label',
        },
      ];
    }),
  ];
}
