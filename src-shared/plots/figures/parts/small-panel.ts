import type { AxisScale } from '../../axis-scale.ts';
import { bottomAxis, bottomAxisHeight, leftAxis, leftAxisWidth } from '../../frame.ts';
import { rightAxis } from '../../right-axis.ts';
import type { Box, Mark, Scene } from '../../scene.ts';
import { textWidth, fitText } from '../../text-width.ts';
import { type } from '../../theme.ts';
import { theme } from './page-grid.ts';

/** An axis with its title in lines. */
export interface Side {
  readonly scale: AxisScale;
  readonly title: readonly string[];
}

/** Sizes that the panels of a grid share, so that their boxes align; points. */
export interface SmallSizes {
  readonly box: { readonly width: number; readonly height: number };
  /** Room of the left and the right axes, of their labels and titles. */
  readonly left: number;
  readonly right: number;
  /** Lines of text above a box. */
  readonly lines: number;
  /** Whether a common offset of the labels has to stand above an axis. */
  readonly hasOffset: boolean;
}

/** A panel of a grid whose axes are shared: where it has neither labels nor a title, another one has them. */
export interface SmallPanel {
  readonly sizes: SmallSizes;
  readonly lines?: readonly string[];
  readonly left: Side;
  readonly isLeftmost: boolean;
  readonly right?: Side;
  readonly bottom: Side;
  readonly isLowest: boolean;
  readonly description: string;
  readonly marks: (box: Box) => readonly Mark[];
}

const titleLine = 1.2 * type.label;
const textLine = 1.3 * type.tick;
/** Points beside a box without an axis, and below one. */
export const pad = 4;

/** Keeps a box without labels at its left from the letter of its panel. */
const indent = 3;

/** Room above a box. */
export const headOf = ({ lines, hasOffset }: Pick<SmallSizes, 'lines' | 'hasOffset'>): number =>
  3 + lines * textLine + (hasOffset ? type.tick + 2 : 2);
/** Room below the box of a panel that is not the lowest. */
export const smallFoot = pad;
/** Points that two lines of title make a lowest panel higher than another one. */
export const lowestFoot = bottomAxisHeight + titleLine - pad;

/** Width of a box where panels fill the columns of a page. @param panel width of a panel if all were equally wide @param isShared whether only the first of a row has a left axis */
export const boxWidth = (
  panel: number,
  columns: number,
  { left, right }: Pick<SmallSizes, 'left' | 'right'>,
  isShared: boolean,
): number => panel - (isShared ? (left + (columns - 1) * indent) / columns : left) - (right || pad);

/** Width of a panel. */
const smallWidth = ({ box, left, right }: SmallSizes, isLeftmost: boolean): number =>
  (isLeftmost ? left : indent) + box.width + (right || pad);

export const sideWidth = ({ scale, title }: Side): number =>
  leftAxisWidth(scale) + Math.max(title.length - 1, 0) * titleLine;

/** A title in one line, or in two of about one length where it is longer than `length` points; what two cannot hold is cut. */
export function titleLines(title: string, length: number): string[] {
  const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => textWidth(line, type.label)));
  const words = title.split(' ');
  const broken = words.map((_, k) => [words.slice(0, k), words.slice(k)].map((line) => line.join(' ')).filter(Boolean));
  const [best] = broken.toSorted((a, b) => widest(a) - widest(b));
  return (widest([title]) <= length ? [title] : best).map((line) => fitText(line, type.label, length));
}

export function smallPanel({
  sizes,
  lines = [],
  left,
  isLeftmost,
  right,
  bottom,
  isLowest,
  ...rest
}: SmallPanel): Scene {
  const { width, height } = sizes.box;
  const box: Box = { x: isLeftmost ? sizes.left : indent, y: headOf(sizes), width, height };
  const foot = isLowest ? bottomAxisHeight + (bottom.title.length - 1) * titleLine : smallFoot;
  const [x, y] = [box.x + width / 2, box.y + height / 2];
  return {
    width: smallWidth(sizes, isLeftmost),
    height: box.y + height + foot,
    title: '',
    description: rest.description,
    background: theme.background,
    marks: [
      ...lines.map((text, i): Mark => ({ kind: 'text', x: box.x, y: 3 + (i + 0.75) * textLine, text, size: type.tick, fill: theme.muted, role: 'subtitle' })), // prettier-ignore
      ...untitled(leftAxis(isLeftmost ? left.scale : bare(left.scale), box, '', theme, true)),
      ...(isLeftmost ? titleMarks(left.title, box.x - sizes.left + 0.8 * type.label, y, titleLine, -90) : []),
      ...(right ? untitled(rightAxis(right.scale, box, '', theme)) : []),
      ...(right ? titleMarks(right.title, box.x + width + sizes.right - 0.8 * type.label, y, -titleLine, 90) : []),
      ...untitled(bottomAxis(isLowest ? { ...bottom.scale, offset: '' } : bare(bottom.scale), box, '', theme)),
      ...(isLowest
        ? bottom.title.map((text, i): Mark => ({ ...axisTitle, text, x, y: box.y + height + bottomAxisHeight - 3.5 + i * titleLine })) // prettier-ignore
        : []),
      ...rest.marks(box),
    ],
  };
}

const axisTitle = { kind: 'text', size: type.label, fill: theme.muted, anchor: 'middle', role: 'axis-title' } as const;

/** Lines of a turned title, the first at `x`. */
const titleMarks = (title: readonly string[], x: number, y: number, step: number, rotate: number): Mark[] =>
  title.map((text, i) => ({ ...axisTitle, text, x: x + i * step, y, rotate }));

/** Ticks alone. */
const bare = (scale: AxisScale): AxisScale => ({
  ...scale,
  offset: '',
  ticks: scale.ticks.map(({ value }) => ({ value, label: '' })),
});

/** Titles of axes are set in lines here. */
const untitled = (marks: readonly Mark[]): Mark[] => marks.filter((mark) => mark.kind !== 'text' || mark.text !== '');
