import { WorkbenchError } from '../../domain/errors.ts';
import { columnWidths, type ColumnName } from '../../domain/figure.ts';

const points = { mm: 72 / 25.4, cm: 72 / 2.54, in: 72, pt: 1 } as const;
const narrowest = 140;
const widest = 1600;

/** Points of `85mm`, `3.25in`, `240pt`, `single` or `double`. @throws WorkbenchError 'bad-value' */
export function pageWidth(text: string): number {
  if (Object.hasOwn(columnWidths, text)) return columnWidths[text as ColumnName];
  const [, value, unit] = /^(\d+(?:\.\d+)?) ?(mm|cm|in|pt)$/.exec(text.trim()) ?? [];
  const width = unit ? Number(value) * points[unit as keyof typeof points] : NaN;
  if (!(width >= narrowest && width <= widest))
    throw new WorkbenchError(
      'bad-value',
      `The width is ${text}, expected single, double or a length such as 85mm, 174mm, 3.25in or 240pt, from ${narrowest} to ${widest} points`,
      { width: text },
    );
  return width;
}
