/** A curve of an overlay, as its list and its picture know it. */
export interface NamedCurve {
  readonly key: string;
  /** Place in the list of groups. */
  readonly group: number;
  readonly groupTitle: string;
  /** What tells it from others of its group. */
  readonly name: string;
  /** All of it. */
  readonly title: string;
  /** Opens its landscape; null where there is none. */
  readonly open: (() => void) | null;
}

/** A curve that is not drawn, and why. */
export interface LeftCurve {
  readonly title: string;
  readonly why: string;
}
