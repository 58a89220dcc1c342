import { countsPoints } from '#shared/domain/landscape.ts';
import type { FieldSlice, LandscapeDetail } from '#shared/domain/project.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';
import { soon } from './soon.ts';

/** Points of a slice that are fetched for drawing. */
const drawnPoints = 40_000;
/** Points of all small planes together, and the most of one. */
const mapPoints = 8000;
const mostOfMap = 441;
/** Milliseconds between two looks at the small planes while an index is moved. */
const settle = 150;

/** Lines and planes through a landscape of two or more dimensions: the axes they extend along, and the grid index on every other axis. */
export class Slices {
  /** The line or plane that is looked at. */
  readonly shown = new Resource<FieldSlice>();
  /** Every plane along two axes, small; empty while lines are looked at. */
  readonly planes = new Resource<readonly FieldSlice[]>();
  readonly shape: readonly number[];
  /** Axes of more than one point. */
  readonly axes: readonly number[];
  readonly #line: ProjectLine;
  readonly #landscape: number;
  /** Per axis, whether its file says nothing of α. */
  readonly #counted: readonly boolean[];
  readonly #zero: readonly number[];
  readonly #refreshPlanes: () => void;
  #field: string | null = null;
  #along = $state.raw<readonly number[]>([]);
  #at = $state.raw<readonly number[]>([]);

  /** Looks through the centre: the index at α = 0, the middle one of an axis that does not hold it or counts points. */
  constructor(line: ProjectLine, { id, shape, axes }: Pick<LandscapeDetail, 'id' | 'shape' | 'axes'>) {
    this.#line = line;
    this.#landscape = id;
    this.shape = shape;
    this.axes = shape.flatMap((n, axis) => (n > 1 ? [axis] : []));
    this.#counted = axes.map(({ values }) => countsPoints(values));
    this.#zero = axes.map(({ values }, axis) => (this.#counted[axis] ? -1 : values.indexOf(0)));
    this.#refreshPlanes = soon(settle, () => void this.#loadPlanes());
    this.#along = this.axes.slice(0, this.axes.length > 2 ? 2 : 1);
    this.#at = this.centre;
  }

  /** Axes that the slice extends along, ascending. */
  get along(): readonly number[] {
    return this.#along;
  }

  /** Grid index on every axis; that of `along` is kept for when it is chosen no more. */
  get at(): readonly number[] {
    return this.#at;
  }

  /** Axes on which an index can be chosen. */
  get across(): readonly number[] {
    return this.axes.filter((axis) => !this.#along.includes(axis));
  }

  /** Every two axes. */
  get pairs(): readonly (readonly [number, number])[] {
    return this.axes.flatMap((i) => this.axes.flatMap((j) => (i < j ? [[i, j] as const] : [])));
  }

  get centre(): readonly number[] {
    return this.#zero.map((zero, axis) => (zero < 0 ? Math.floor(this.shape[axis] / 2) : zero));
  }

  /** Whether the trained model lies on the slice. */
  get holdsCentre(): boolean {
    const isThrough = (axis: number): boolean => this.#at[axis] === this.#zero[axis];
    return this.across.every(isThrough) && !this.#along.some((axis) => this.#counted[axis]);
  }

  /** Fetches what is looked at, of this field; to be called again when its values have changed. */
  show(field: string | null): void {
    this.#field = field;
    void this.#load();
    void this.#loadPlanes();
  }

  /** @param along one or two of `axes` */
  chooseAxes(along: readonly number[]): void {
    this.#along = along.toSorted((a, b) => a - b);
    void this.#load();
    this.#refreshPlanes();
  }

  /** An index beyond the axis is its last. */
  move(axis: number, index: number): void {
    this.moveTo(this.#at.with(axis, Math.min(Math.max(index, 0), this.shape[axis] - 1)));
  }

  /** @param at one grid index per axis */
  moveTo(at: readonly number[]): void {
    this.#at = at;
    void this.#load();
    this.#refreshPlanes();
  }

  async #load(): Promise<void> {
    await this.shown.load((signal) => this.#fetch(this.#along, drawnPoints, signal));
  }

  async #loadPlanes(): Promise<void> {
    if (this.#along.length < 2) return this.planes.clear();
    const points = Math.min(mostOfMap, Math.floor(mapPoints / this.pairs.length));
    await this.planes.load((signal) => Promise.all(this.pairs.map((pair) => this.#fetch(pair, points, signal))));
  }

  async #fetch(axes: readonly number[], maxPoints: number, signal: AbortSignal): Promise<FieldSlice> {
    const place = { project: this.#line.id, landscape: this.#landscape, field: this.#field ?? '' };
    return this.#line.connection.call('field-slice', { ...place, axes, at: this.#at, maxPoints }, { signal });
  }
}
