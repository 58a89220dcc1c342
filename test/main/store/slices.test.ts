import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeNpz } from '#main/formats/npz.ts';
import type { Project } from '#main/store/project.ts';
import { sliceIndices } from '#main/store/records/slices.ts';
import { Random } from '#shared/domain/random.ts';
import { sizeOf, tensor } from '#shared/domain/tensor.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newModel, newSample } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
const random = new Random(23);
let count = 0;
let project: Project;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  return () => project.close();
});

const noise = (shape: readonly number[]) => new Float64Array(sizeOf(shape)).map(() => random.uniform());

async function imported(shape: readonly number[], values: Float64Array): Promise<number> {
  const path = join(folder, `${count++}.npz`);
  writeFileSync(path, writeNpz(new Map([['loss', tensor('float64', shape, values)]])));
  return (await project.landscapes.import({ path, label: 'l', model: null })).landscape.id;
}

/** Row-major place of grid indices. */
const placeOf = (shape: readonly number[], index: readonly number[]): number =>
  index.reduce((place, i, axis) => place * shape[axis] + i, 0);

describe('a slice of a field', () => {
  it.each([
    [[400, 801], [1], [17, 0]],
    [[400, 801], [0], [0, 800]],
    [
      [61, 70, 90],
      [0, 2],
      [0, 33, 0],
    ],
    [
      [61, 70, 90],
      [1, 2],
      [60, 0, 0],
    ],
    [
      [9, 8, 7, 6, 5],
      [1, 3],
      [2, 0, 6, 0, 4],
    ],
  ])('of %j along %j at %j holds the points of the grid on it', async (shape, axes, at) => {
    const values = noise(shape);
    values[placeOf(shape, at)] = NaN;
    const landscape = await imported(shape, values);
    const slice = await project.fields.slice({ landscape, field: 'loss', axes, at, maxPoints: 500 });
    expect(slice.wholeShape).toEqual(axes.map((axis) => shape[axis]));
    expect(sizeOf(slice.shape)).toBeLessThanOrEqual(500);
    expect(slice.values.length).toBe(sizeOf(slice.shape));
    slice.values.forEach((value, k) => {
      const last = slice.shape.length - 1;
      const index = [...at];
      index[axes[last]] = slice.indices[last][k % slice.shape[last]];
      if (last) index[axes[0]] = slice.indices[0][Math.floor(k / slice.shape[1])];
      expect(value).toBe(values[placeOf(shape, index)]);
    });
    slice.axes.forEach(({ name, values: axis }, i) => {
      expect(name).toBe(`axis${axes[i]}`);
      expect(axis.length).toBe(slice.shape[i]);
    });
    const whole = await project.fields.view({ landscape, field: 'loss', maxPoints: 500 });
    expect(slice.extent).toEqual(whole.extent);
  });

  it('of a partial landscape holds what is there, NaN elsewhere', async () => {
    const model = project.models.add(newModel(1)).model.id;
    const { landscape } = await project.samples.begin(newSample(model, [4, 5, 6]));
    const values = [noise([30]), noise([30])];
    await project.samples.add({ landscape: landscape.id, range: { start: 60, end: 90 }, seconds: 1, values });
    const request = { landscape: landscape.id, field: 'residual', axes: [1, 2], maxPoints: 100 };
    const there = await project.fields.slice({ ...request, at: [2, 0, 0] });
    expect(there.values).toEqual(values[1]);
    expect(there.extent).toEqual([Math.min(...values[1]), Math.max(...values[1])]);
    const nothing = await project.fields.slice({ ...request, at: [0, 0, 0] });
    expect(nothing.values.every(Number.isNaN)).toBe(true);
    expect(nothing.extent).toBeNull();
  });

  it('is refused where the grid has no such axis, index or field', async () => {
    const landscape = await imported([4, 5, 6], noise([4, 5, 6]));
    const slice = (axes: readonly number[], at: readonly number[], field = 'loss') =>
      project.fields.slice({ landscape, field, axes, at, maxPoints: 100 });
    for (const axes of [[], [0, 1, 2], [1, 0], [1, 1], [3], [-1], [0.5]])
      await expectRefusal(() => slice(axes, [0, 0, 0]), 'bad-value', 'expected one or two of 0 … 2');
    for (const at of [
      [0, 0],
      [0, 5, 0],
      [0, -1, 0],
      [0, NaN, 0],
    ])
      await expectRefusal(() => slice([0, 2], at), 'bad-value', '4×5×6');
    await expectRefusal(() => slice([0], [0, 0, 0], 'x'), 'key-missing', 'no field x');
  });
});

it('an index on an axis of the slice counts for nothing', () => {
  const { indices } = sliceIndices([3, 4], { axes: [0], at: [99, 2], maxPoints: 9 });
  expect(indices).toEqual([Uint32Array.of(0, 1, 2), Uint32Array.of(2)]);
});
