import { open, rm } from 'node:fs/promises';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FieldSlice, FieldView, LandscapeRecord } from '#shared/domain/project.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { fittingArray, type ArrayRow, type Owner } from '../arrays/array-rows.ts';
import { chunksOf, readArray } from '../arrays/array-reader.ts';
import { fromBytes, toBytes } from '../arrays/bytes.ts';
import type { Db } from '../db.ts';
import type { Outside } from '../outside.ts';
import { landscapeRecord, landscapeRest } from './landscape-rows.ts';
import { sampledPieces, type Piece } from './sample-chunks.ts';
import { neededPieces, sliceIndices, type SliceRequest } from './slices.ts';
import { chooseStrides, keptIndices, keptPlaces } from './thinning.ts';

type NamedAxis = FieldView['axes'][number];

/** The values of landscapes, whole or partial. */
export class Fields {
  readonly #db: Db;
  readonly #outside: Outside;

  constructor(db: Db, outside: Outside) {
    this.#db = db;
    this.#outside = outside;
  }

  /** Coordinates along each axis. @throws WorkbenchError 'not-found' */
  async axes(landscape: number): Promise<NamedAxis[]> {
    const { axisNames } = landscapeRest(this.#db, landscape);
    const { shape } = landscapeRecord(this.#db, landscape);
    const owner: Owner = { table: 'landscape', id: landscape };
    const axes: NamedAxis[] = [];
    for (const [i, name] of axisNames.entries()) {
      const { data } = await readArray(this.#db, fittingArray(this.#db, owner, `axis:${i}`, [shape[i]]));
      axes.push({ name, values: data as Float64Array });
    }
    return axes;
  }

  /** The field thinned for drawing. Never more than a chunk of it is held. @throws WorkbenchError 'not-found' | 'key-missing' | 'bad-value' */
  async view({
    landscape,
    field,
    maxPoints,
  }: {
    readonly landscape: number;
    readonly field: string;
    readonly maxPoints: number;
  }): Promise<FieldView> {
    const record = this.#record(landscape, field);
    const stride = chooseStrides(record.shape, maxPoints);
    const indices = record.shape.map((length, axis) => keptIndices(length, stride[axis]));
    const places = keptPlaces(record.shape, indices);
    const values = new Float64Array(places.length).fill(NaN);
    const seen = { low: Infinity, high: -Infinity };
    const stored = record.state === 'done' ? this.#array(record, field).extent : undefined;
    let next = 0;
    for await (const piece of this.#pieces(record, field)) {
      const end = piece.start + piece.values.length;
      while (next < places.length && places[next] < piece.start) next++;
      for (; next < places.length && places[next] < end; next++)
        values[next] = piece.values[places[next] - piece.start];
      if (stored === undefined) widen(seen, piece.values);
    }
    return {
      landscape,
      field,
      shape: indices.map(({ length }) => length),
      stride,
      axes: (await this.axes(landscape)).map(({ name, values }, axis) => ({
        name,
        values: Float64Array.from(indices[axis], (index) => values[index]),
      })),
      values,
      indices,
      extent: stored !== undefined ? stored : seen.low <= seen.high ? [seen.low, seen.high] : null,
      wholeShape: record.shape,
      sampled: record.done,
    };
  }

  /** A line or plane of the field. Of a complete one only the chunks that hold its points are read. @throws WorkbenchError as `view` | 'bad-value' */
  async slice(request: SliceRequest & { readonly landscape: number; readonly field: string }): Promise<FieldSlice> {
    const { landscape, field, axes: along, at } = request;
    const record = this.#record(landscape, field);
    const { indices, stride } = sliceIndices(record.shape, request);
    const places = keptPlaces(record.shape, indices);
    const values = new Float64Array(places.length).fill(NaN);
    const array = record.state === 'done' ? this.#array(record, field) : null;
    const pieces = array ? neededPieces(this.#db, array, places) : this.#pieces(record, field);
    let next = 0;
    for await (const piece of pieces) {
      while (next < places.length && places[next] < piece.start) next++;
      for (; next < places.length && places[next] < piece.start + piece.values.length; next++)
        values[next] = piece.values[places[next] - piece.start];
    }
    const axes = await this.axes(landscape);
    const kept = along.map((axis) => indices[axis]);
    return {
      landscape,
      field,
      along,
      at,
      shape: kept.map(({ length }) => length),
      stride,
      axes: along.map((axis, i) => ({
        name: axes[axis].name,
        values: Float64Array.from(kept[i], (index) => axes[axis].values[index]),
      })),
      values,
      indices: kept,
      extent: array ? array.extent : finiteExtent(values),
      wholeShape: along.map((axis) => record.shape[axis]),
      sampled: record.done,
    };
  }

  /** Writes the whole field as a float64 .npy file; NaN where there is no value. @throws WorkbenchError 'file-unreadable' | as `view` */
  async writeNpy({
    landscape,
    field,
    path,
  }: {
    readonly landscape: number;
    readonly field: string;
    readonly path: string;
  }): Promise<{ readonly shape: readonly number[] }> {
    const record = this.#record(landscape, field);
    const file = await open(path, 'w').catch((cause: Error) => {
      throw new WorkbenchError('file-unreadable', `${path}: it cannot be written (${cause.message})`, {}, { cause });
    });
    try {
      await file.write(this.#outside.npyHeader('float64', record.shape));
      if (record.state === 'done')
        for await (const bytes of chunksOf(this.#db, this.#array(record, field))) await file.write(bytes);
      else await file.write(toBytes(await this.read(record, field)));
    } catch (thrown) {
      await rm(path, { force: true });
      throw thrown;
    } finally {
      await file.close();
    }
    return { shape: record.shape };
  }

  /** The whole field; NaN where there is no value. */
  async read(record: LandscapeRecord, field: string): Promise<Float64Array> {
    const pieces = this.#pieces(record, field);
    const values = new Float64Array(sizeOf(record.shape)).fill(NaN);
    for await (const piece of pieces) values.set(piece.values, piece.start);
    return values;
  }

  #record(landscape: number, field: string): LandscapeRecord {
    const record = landscapeRecord(this.#db, landscape);
    if (record.fields.includes(field)) return record;
    const text = `Landscape ${landscape} has no field ${field}; it has ${record.fields.join(', ')}`;
    throw new WorkbenchError('key-missing', text, { landscape, field });
  }

  #array = ({ id, shape }: LandscapeRecord, field: string): ArrayRow =>
    fittingArray(this.#db, { table: 'landscape', id }, `field:${field}`, shape);

  #pieces(record: LandscapeRecord, field: string): AsyncGenerator<Piece> {
    const { id, state, fields } = record;
    return state === 'done'
      ? storedPieces(this.#db, this.#array(record, field))
      : sampledPieces(this.#db, id, fields.indexOf(field), fields.length);
  }
}

async function* storedPieces(db: Db, array: ArrayRow): AsyncGenerator<Piece> {
  let start = 0;
  for await (const bytes of chunksOf(db, array)) {
    const values = fromBytes(bytes, array.dtype) as Float64Array;
    yield { start, values };
    start += values.length;
  }
}

function finiteExtent(values: Float64Array): [number, number] | null {
  const seen = { low: Infinity, high: -Infinity };
  widen(seen, values);
  return seen.low <= seen.high ? [seen.low, seen.high] : null;
}

function widen(seen: { low: number; high: number }, values: Float64Array): void {
  for (const value of values) {
    if (value < seen.low && value > -Infinity) seen.low = value;
    if (value > seen.high && value < Infinity) seen.high = value;
  }
}
