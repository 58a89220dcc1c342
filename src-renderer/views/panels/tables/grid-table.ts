import type { TextTable } from '../../../state/compare-text.ts';

/** Values on a grid of one or two axes as they are drawn, a row for each point, and what is marked there. */
export interface DrawnGrid {
  /** Grid points of each axis, in stored order. */
  readonly axes: readonly { readonly values: Float64Array }[];
  /** Row-major, last axis fastest. */
  readonly values: Float64Array;
  /** What the columns are called: those of the axes, then that of the values. */
  readonly names: readonly string[];
  /** Points that are marked, by kind. */
  readonly marks?: Readonly<Record<string, ArrayLike<number>>>;
}

/** NaN and ∞ as they are written in CSV: `NaN`, `Infinity`. */
export function gridTable({ axes, values, names, marks = {} }: DrawnGrid): TextTable {
  const kinds = Object.entries(marks);
  const marked = new Map(kinds.flatMap(([kind, points]) => Array.from(points, (point) => [point, kind] as const)));
  const columns = axes[axes.length - 1].values.length;
  const place = (point: number): number[] =>
    axes.length === 1
      ? [axes[0].values[point]]
      : [axes[0].values[Math.floor(point / columns)], axes[1].values[point % columns]];
  return {
    head: [...names, ...(kinds.length ? ['marked'] : [])],
    rows: Array.from(values, (value, point) => [
      ...place(point),
      value,
      ...(kinds.length ? [marked.get(point) ?? ''] : []),
    ]),
  };
}
