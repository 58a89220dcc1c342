import { finiteExtent } from '../analysis/statistics.ts';
import { linearScale } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts, margin } from './frame.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { rectangle } from './scene.ts';
import { fitText, textWidth } from './text-width.ts';
import { type } from './theme.ts';

export interface BarsOptions extends PanelOptions {
  /** From the top down; none is below 0. */
  readonly bars: readonly { readonly name: string; readonly value: number }[];
  /** What their lengths are. */
  readonly quantity: string;
}

const mostName = 0.4;

/** A horizontal bar for each name, from 0, its value written at its end. */
export function barsScene(options: BarsOptions): Scene {
  const { bars, quantity, theme, width, height } = options;
  const extent = finiteExtent(bars.map(({ value }) => value));
  if (!extent) return emptyPanel(options, 'nothing to count');
  const scale = linearScale([0, Math.max(extent[1], 1)], 5);
  const names = bars.map(({ name }) => fitText(name, type.label, mostName * width));
  const left = margin + Math.max(...names.map((name) => textWidth(name, type.label))) + 4;
  const valueRoom = Math.max(...bars.map(({ value }) => textWidth(String(value), type.label))) + 5;
  const top = headerHeight(options);
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - margin - valueRoom, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const row = box.height / bars.length;
  const thick = Math.min(0.6 * row, 9);
  const subtitle = joinParts(options.subtitle);
  return {
    width,
    height,
    title: options.title,
    description: `${quantity}: ${bars.map(({ name, value }) => `${name} ${value}`).join(', ')}. ${subtitle}`.trim(),
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...bottomAxis(scale, box, quantity, theme),
      ...bars.flatMap(({ value }, i): Mark[] => {
        const middle = box.y + row * (i + 0.5);
        const long = box.width * scale.position(value);
        const text = { kind: 'text', y: middle + 0.36 * type.label, size: type.label } as const;
        return [
          rectangle(
            { x: box.x, y: middle - thick / 2, width: long, height: thick },
            { fill: theme.accent },
            'count-bar',
          ),
          { ...text, x: box.x - 4, text: names[i], fill: theme.muted, anchor: 'end', role: 'bar-name' },
          { ...text, x: box.x + long + 3, text: String(value), fill: theme.text, role: 'bar-value' },
        ];
      }),
    ],
  };
}
