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

/** Points below which a bar shows no colours. */
const leastBar = 8;

/** Ways to write the ends, from the fullest on; that a scale is logarithmic is said in the caption too. */
const ways = [
  { digits: 3, saysLog: true },
  { digits: 2, saysLog: true },
  { digits: 2, saysLog: false },
] as const;

/** A colour bar that lies at the top of a panel between the values of its ends: all that a small panel has room for. */
export function valueStrip(scale: AxisScale, colours: Colormap, width: number, theme: Theme): Mark[] {
  const written = ways.map(({ digits, saysLog }) => {
    const [low, high] = scale.domain.map((value) => number(value, digits));
    const last = scale.log && saysLog ? `${high}, log` : high;
    const left = margin + textWidth(low, type.tick) + 3;
    return { low, last, left, right: width - margin - textWidth(last, type.tick) - 3 };
  });
  const { low, last, left, right } = written.find((way) => way.right - way.left >= leastBar) ?? written[ways.length - 1]; // prettier-ignore
  const text = {
    kind: 'text',
    y: margin + 0.86 * type.tick,
    size: type.tick,
    fill: theme.muted,
    role: 'tick-label',
  } as const;
  const box = { x: left, y: margin + (type.tick - barHeight) / 2, width: right - left, height: barHeight };
  const bar = heatMap({ columns: steps, rows: 1, at: (column) => (column + 0.5) / steps }, (t) => t, colours, box);
  return [
    { ...text, x: margin, text: low },
    ...(right - left > 6 ? [{ ...bar, strokeWidth: 0.1, role: 'colour-bar' }] : []),
    { ...text, x: width - margin, text: last, anchor: 'end' },
  ];
}
