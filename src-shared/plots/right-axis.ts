import type { AxisScale } from './axis-scale.ts';
import { leftAxisWidth, titleWithin } from './frame.ts';
import type { Box, Mark } from './scene.ts';
import { line } from './scene.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';

const tickLength = 2.5;

/** Ticks, labels and title of a vertical axis along the right edge of `box`; as wide as the same axis at the left. */
export function rightAxis(scale: AxisScale, box: Box, title: string, theme: Theme): Mark[] {
  const edge = box.x + box.width;
  const text = { kind: 'text', size: type.tick, fill: theme.muted, role: 'tick-label' } as const;
  const width = leftAxisWidth(scale);
  const marks: Mark[] = [line(edge, box.y, edge, box.y + box.height, { stroke: theme.axis, strokeWidth: 0.5 }, 'axis')];
  for (const { value, label } of scale.ticks) {
    const y = box.y + box.height * (1 - scale.position(value));
    marks.push(line(edge, y, edge + tickLength, y, { stroke: theme.axis, strokeWidth: 0.5 }, 'tick'));
    if (label) marks.push({ ...text, x: edge + tickLength + 1.5, y: y + 0.36 * type.tick, text: label });
  }
  if (scale.offset) marks.push({ ...text, x: edge + width, y: box.y - 4, text: scale.offset, anchor: 'end' });
  const [x, y] = [edge + width - type.label * 0.8, box.y + box.height / 2];
  marks.push({
    kind: 'text',
    x,
    y,
    text: titleWithin(box.height - (scale.offset ? 28 : 0), title),
    size: type.label,
    fill: theme.muted,
    anchor: 'middle',
    rotate: 90,
  });
  return marks;
}
