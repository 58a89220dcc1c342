import type { AxisScale } from './axis-scale.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { line, rectangle } from './scene.ts';
import { fitText, textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';

/** What every panel says of itself. */
export interface PanelOptions {
  readonly title: string;
  /** A second and third line, smaller; the plot appends what it decided by itself (scale, clip, simplification). */
  readonly subtitle?: string;
  /** Lines that the subtitle may take, two when left out; panels with as many of them align. None leaves it out. */
  readonly subtitleLines?: 0 | 1 | 2;
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

export const margin = 4;

const lineHeight = 1.3 * type.tick;

const titleHeight = type.title + 3;

/** Height that the header takes, equal for panels with and for panels without a title so that plots side by side align. */
export const headerHeight = ({ title, subtitleLines = 2 }: PanelOptions): number =>
  margin + (title ? titleHeight : 0) + subtitleLines * lineHeight + 3;

/** Title, when there is one, and subtitle (wrapped to two lines) at the top left. */
export function header({ title, width, theme, subtitleLines = 2 }: PanelOptions, subtitle: string): Mark[] {
  const room = width - 2 * margin;
  const foot = margin + (title ? titleHeight : 0);
  const lines = subtitleLines ? wrap(subtitle, type.tick, room, subtitleLines) : [];
  const marks = lines.map((text, i): Mark => ({
    kind: 'text',
    x: margin,
    y: foot + (i + 0.75) * lineHeight,
    text,
    size: type.tick,
    fill: theme.muted,
    role: 'subtitle',
  }));
  if (title)
    marks.unshift({
      kind: 'text',
      x: margin,
      y: margin + type.title,
      text: fitText(title, type.title * 1.1, room), // bold type runs a tenth wider
      size: type.title,
      fill: theme.text,
      bold: true,
      role: 'title',
    });
  return marks;
}

/** Greedy wrapping at spaces; what does not fit into `lines` lines is cut with an ellipsis. */
function wrap(text: string, size: number, width: number, lines: number): string[] {
  const wrapped: string[] = [];
  let rest = text;
  while (rest && wrapped.length < lines - 1 && textWidth(rest, size) > width) {
    const words = rest.split(' ');
    let count = words.length;
    while (count > 1 && textWidth(words.slice(0, count).join(' '), size) > width) count--;
    wrapped.push(fitText(words.slice(0, count).join(' ').replace(/ ·$/, ''), size, width));
    rest = words.slice(count).join(' ').replace(/^· /, '');
  }
  if (rest) wrapped.push(fitText(rest, size, width));
  return wrapped;
}

/** Joins the parts of a subtitle that are there; short ones are kept on one line. */
export const joinParts = (...parts: (string | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => (part!.length <= 24 ? part!.replaceAll(' ', '\u00a0') : part))
    .join(' · ');

const tickLength = 2.5;

/** Room that the labels of a left axis take, from the label's far edge to the axis. */
export const leftAxisWidth = (scale: AxisScale): number =>
  tickLength + 1.5 + Math.max(0, ...scale.ticks.map(({ label }) => textWidth(label, type.tick))) + type.label + 4;

export const bottomAxisHeight = tickLength + type.tick + type.label + 5;

/** How far the title of an axis may reach beyond its ends: beyond both together, and to the right. */
const overhang = { both: 28, right: 10 } as const;

/** A title for an axis of this length; `birth, log scale` is `birth` where there is no room for both: ticks and breaks show the scale too. */
export const titleWithin = (length: number, title: string, offset = ''): string =>
  textWidth(title + offset, type.label) <= length + overhang.both ? title + offset : title.split(',')[0] + offset;

/** Ticks, labels and title of a vertical axis along the left edge of `box`; `grid` draws faint lines across. */
export function leftAxis(scale: AxisScale, box: Box, title: string, theme: Theme, grid = false): Mark[] {
  const marks: Mark[] = [];
  for (const { value, label } of scale.ticks) {
    const y = box.y + box.height * (1 - scale.position(value));
    if (grid) marks.push(line(box.x, y, box.x + box.width, y, { stroke: theme.grid, strokeWidth: 0.4 }, 'grid'));
    marks.push(line(box.x - tickLength, y, box.x, y, { stroke: theme.axis, strokeWidth: 0.5 }, 'tick'));
    if (label) marks.push(tickLabel(label, box.x - tickLength - 1.5, y + 0.36 * type.tick, 'end', theme));
  }
  marks.push(line(box.x, box.y, box.x, box.y + box.height, { stroke: theme.axis, strokeWidth: 0.5 }, 'axis'));
  if (scale.offset)
    marks.push(tickLabel(scale.offset, Math.max(box.x - leftAxisWidth(scale), margin), box.y - 4, 'start', theme));
  const x = box.x - leftAxisWidth(scale) + type.label * 0.8;
  const y = box.y + box.height / 2;
  // the offset stands above the axis
  const text = titleWithin(box.height - (scale.offset ? overhang.both : 0), title);
  marks.push({ kind: 'text', x, y, text, size: type.label, fill: theme.muted, anchor: 'middle', rotate: -90 });
  return marks;
}

/** Ticks, labels and title of a horizontal axis along the lower edge of `box`. @param room width that is free about its middle, for the title */
export function bottomAxis(scale: AxisScale, box: Box, title: string, theme: Theme, room = box.width): Mark[] {
  const marks: Mark[] = [];
  const foot = box.y + box.height;
  let free = -Infinity; // labels that would touch the one before are left out
  for (const { value, label } of scale.ticks) {
    const x = box.x + box.width * scale.position(value);
    marks.push(line(x, foot, x, foot + tickLength, { stroke: theme.axis, strokeWidth: 0.5 }, 'tick'));
    const half = textWidth(label, type.tick) / 2;
    if (!label || x - half < free) continue;
    marks.push(tickLabel(label, x, foot + tickLength + type.tick, 'middle', theme));
    free = x + half + 3;
  }
  marks.push(line(box.x, foot, box.x + box.width, foot, { stroke: theme.axis, strokeWidth: 0.5 }, 'axis'));
  const y = foot + tickLength + type.tick + type.label + 1.5;
  const text = titleWithin(room, title, scale.offset ? ` (${scale.offset})` : '');
  const half = textWidth(text, type.label) / 2;
  marks.push({
    kind: 'text',
    x: Math.min(box.x + box.width / 2, box.x + (box.width + room) / 2 + overhang.right - half),
    y,
    text,
    size: type.label,
    fill: theme.muted,
    anchor: 'middle',
  });
  return marks;
}

const tickLabel = (text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end', theme: Theme): Mark => ({
  kind: 'text',
  x,
  y,
  text,
  size: type.tick,
  fill: theme.muted,
  anchor,
  role: 'tick-label',
});

/** Two short strokes across a line at (x, y): the axis is broken here. */
export function breakMark(x: number, y: number, theme: Theme): Mark[] {
  return [
    line(x, y - 1.6, x, y + 1.6, { stroke: theme.background, strokeWidth: 2.2 }),
    line(x - 2.4, y + 2.4, x + 2.4, y + 0.8, { stroke: theme.axis, strokeWidth: 0.6 }, 'break'),
    line(x - 2.4, y - 0.8, x + 2.4, y - 2.4, { stroke: theme.axis, strokeWidth: 0.6 }, 'break'),
  ];
}

/** A panel with nothing to show says so in an empty frame, without axes that would have to be made up. */
export function emptyPanel(options: PanelOptions, text: string): Scene {
  const { title, width, height, theme } = options;
  const frame = {
    x: margin,
    y: headerHeight(options) + 2,
    width: width - 2 * margin,
    height: height - headerHeight(options) - 2 - margin,
  };
  const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2 + 0.36 * type.label];
  return {
    width,
    height,
    title,
    description: text,
    background: theme.background,
    marks: [
      ...header(options, joinParts(options.subtitle)),
      rectangle(frame, { fill: theme.shade }),
      { kind: 'text', x, y, text, size: type.label, fill: theme.muted, anchor: 'middle', role: 'remark' },
    ],
  };
}
