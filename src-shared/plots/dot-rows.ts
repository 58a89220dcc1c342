import { chooseNumberScale } from '../analysis/number-scale.ts';
import { finiteExtent } from '../analysis/statistics.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts, margin } from './frame.ts';
import { groupMark } from './group-look.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { line } from './scene.ts';
import { fitText, textWidth } from './text-width.ts';
import { type } from './theme.ts';
import { axisTitle, valueScale } from './value-scale.ts';

export interface DotRowsOptions extends Omit<PanelOptions, 'height'> {
  readonly rows: readonly {
    readonly name: string;
    /** One per group; null where undefined. */
    readonly values: readonly (number | null)[];
  }[];
  /** What the values are. */
  readonly quantity: string;
}

const rowHeight = 2.4 * type.tick;
/** Of a row, over which the marks of its groups are spread: equal values would hide each other. */
const spreadOver = 0.72;
/** Of the width, for the names of the rows. */
const mostName = 0.4;

/** Several values of one number in each row, a mark for each group and a line over their range; as high as its rows. */
export function dotRowsScene(options: DotRowsOptions): Scene {
  const { rows, quantity, theme, width } = options;
  const top = headerHeight({ ...options, height: 0 }) + 2;
  const height = top + rows.length * rowHeight + bottomAxisHeight + margin;
  const known = rows.flatMap(({ values }) => values.filter((value) => value !== null));
  const choice = chooseNumberScale(known);
  if (!choice) return emptyPanel({ ...options, height: Math.max(height, 60) }, `${quantity}: undefined`);
  const scale = valueScale(choice, 6);
  const names = rows.map(({ name }) => fitText(name, type.tick, mostName * width));
  const left = margin + Math.max(...names.map((name) => textWidth(name, type.tick))) + 5;
  const box: Box = { x: left, y: top, width: width - left - margin - 6, height: rows.length * rowHeight };
  const across = (value: number): number => box.x + box.width * scale.position(value);
  const subtitle = joinParts(options.subtitle);
  return {
    width,
    height,
    title: options.title,
    description: `${quantity} of ${rows.length} rows. ${subtitle}`,
    background: theme.background,
    marks: [
      ...header({ ...options, height }, subtitle),
      ...bottomAxis(scale, box, axisTitle(quantity, choice), theme),
      ...rows.flatMap(({ values }, r): Mark[] => {
        const y = box.y + (r + 0.5) * rowHeight;
        const range = finiteExtent(values.filter((value) => value !== null));
        return [
          line(box.x, y, box.x + box.width, y, { stroke: theme.grid, strokeWidth: 0.4 }, 'grid'),
          { kind: 'text', x: box.x - 5, y: y + 0.36 * type.tick, text: names[r], size: type.tick, fill: theme.muted, anchor: 'end', role: 'row-label' }, // prettier-ignore
          ...(range ? [line(across(range[0]), y, across(range[1]), y, { stroke: theme.axis, strokeWidth: 1 }, 'range')] : []), // prettier-ignore
          ...values.flatMap((value, group) => {
            const off = spreadOver * rowHeight * ((group + 0.5) / values.length - 0.5);
            return value === null ? [] : [groupMark(group, across(value), y + off, 1.7, theme)];
          }),
        ];
      }),
    ],
  };
}
