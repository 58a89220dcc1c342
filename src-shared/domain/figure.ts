import type { Extension } from './params.ts';
import type { TextTable } from './text-table.ts';

/** A figure that can be drawn of a project: flags, recipe keys and forms are made of its parameters. */
export interface FigureInfo extends Extension {
  readonly description: string;
  /** The journal column for which it is meant. */
  readonly usualWidth: ColumnName;
}

/** Widths of a journal's columns, points: 85 and 174 mm. */
export const columnWidths = { single: (85 / 25.4) * 72, double: (174 / 25.4) * 72 } as const;
export type ColumnName = keyof typeof columnWidths;

/** Data of a figure, to be written beside it. */
export interface FigureTable extends TextTable {
  /** Part of its file's name: lower case, no blanks. */
  readonly name: string;
}
