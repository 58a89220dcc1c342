/** Paint of a mark. Lengths are in points (1/72 inch), colours `#rrggbb`. Nothing is filled or stroked unless it says so. */
export interface Style {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly opacity?: number;
  readonly dash?: readonly number[];
  readonly cap?: 'butt' | 'round' | 'square';
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One or several polylines: vertices x, y, x, y, … ; polyline k takes vertices `starts[k] … starts[k + 1] − 1` (all of them by default). */
export interface PathMark extends Style {
  readonly kind: 'path';
  readonly points: ArrayLike<number>;
  readonly starts?: ArrayLike<number>;
  readonly closed?: boolean;
  readonly role?: string;
}

export interface CircleMark extends Style {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly role?: string;
}

/** One line of text, `y` at its baseline; `rotate` in degrees, clockwise, about (x, y). */
export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly rotate?: number;
  readonly role?: string;
}

/** Polygons painted in order, one colour each: polygon k takes vertices `starts[k] … starts[k + 1] − 1` of `points` and is edged with its own colour. */
export interface MeshMark {
  readonly kind: 'mesh';
  readonly points: Float64Array;
  readonly starts: Uint32Array;
  /** 0xrrggbb per polygon. */
  readonly fill: Uint32Array;
  readonly edge: Uint32Array;
  readonly strokeWidth: number;
  readonly role?: string;
}

export interface GroupMark {
  readonly kind: 'group';
  readonly marks: readonly Mark[];
  readonly translate?: readonly [x: number, y: number];
  /** Rectangle, in the group's own coordinates, outside which nothing is painted. */
  readonly clip?: Box;
  readonly role?: string;
}

export type Mark = PathMark | CircleMark | TextMark | MeshMark | GroupMark;

/**
 * A figure as plain data: marks painted in order on a page of `width` × `height` points, y downwards. `title` and `description` are for those who
 * cannot see it; `role` names what a mark stands for and becomes its class in SVG.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly background: string;
  readonly marks: readonly Mark[];
  /** What it was made of, as JSON: kept in the metadata of its files. */
  readonly provenance?: string;
}
