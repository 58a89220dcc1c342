import { number, type AxisScale } from '../../axis-scale.ts';
import type { Colormap } from '../../colormap.ts';
import { margin } from '../../frame.ts';
import { heatMap } from '../../heat-map.ts';
import type { Mark } from '../../scene.ts';
import { textWidth } from '../../text-width.ts';
import { type, type Theme } from '../../theme.ts';

const steps = 40;
const barHeight = 3;

/** Height of the strip with what it keeps free below. */
export const stripHeight = margin + type.tick + 3;

/** A colour bar that lies at the top of a panel between the values of its ends: all that a small panel has room for. */
export function valueStrip(scale: AxisScale, colours: Colormap, width: number, theme: Theme): Mark[] {
  const [low, high] = scale.domain.map((value) => number(value, 3));
  const last = scale.log ? `${high}, log` : high;
  const text = {
    kind: 'text',
    y: margin + 0.86 * type.tick,
    size: type.tick,
    fill: theme.muted,
    role: 'tick-label',
  } as const;
  const left = margin + textWidth(low, type.tick) + 3;
  const right = width - margin - textWidth(last, type.tick) - 3;
  const box = { x: left, y: margin + (type.tick - barHeight) / 2, width: right - left, height: barHeight };
  const bar = heatMap({ columns: steps, rows: 1, at: (column) => (column + 0.5) / steps }, (t) => t, colours, box);
  return [
    { ...text, x: margin, text: low },
    ...(right - left > 6 ? [{ ...bar, strokeWidth: 0.1, role: 'colour-bar' }] : []),
    { ...text, x: width - margin, text: last, anchor: 'end' },
  ];
}
