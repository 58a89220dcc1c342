import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import { sizeOf, tensor } from '#shared/domain/tensor.ts';
import { readNpy } from '#main/formats/npy.ts';
import { writeNpz } from '#main/formats/npz.ts';
import type { Project } from '#main/store/project.ts';
import { chooseStrides, keptIndices, keptPlaces } from '#main/store/records/thinning.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newModel, newSample } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
const random = new Random(11);
let count = 0;
let project: Project;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  return () => project.close();
});

async function imported(shape: readonly number[], values: Float64Array): Promise<LandscapeRecord> {
  const path = join(folder, `${count++}.npz`);
  const axes = shape.map((n, i) => {
    const axis = Float64Array.from({ length: n }, (_, k) => (k - n / 2) / 8);
    return [`axis${i}`, tensor('float64', [n], axis)] as const;
  });
  writeFileSync(path, writeNpz(new Map([['loss', tensor('float64', shape, values)], ...axes])));
  return (await project.landscapes.import({ path, label: 'l', model: null })).landscape;
}
const noise = (shape: readonly number[]) => new Float64Array(sizeOf(shape)).map(() => random.uniform());

describe('strides', () => {
  it('keep the first and last index of each axis and at most so many points, and no fewer than they must', () => {
    for (let i = 0; i < 300; i++) {
      const shape = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(60));
      const most = 2 ** shape.length + random.below(500);
      const strides = chooseStrides(shape, most);
      const indices = shape.map((n, axis) => keptIndices(n, strides[axis]));
      expect(sizeOf(indices.map(({ length }) => length))).toBeLessThanOrEqual(most);
      indices.forEach((kept, axis) => {
        expect([kept[0], kept.at(-1)]).toEqual([0, shape[axis] - 1]);
        for (let k = 1; k + 1 < kept.length; k++) expect(kept[k]).toBe(k * strides[axis]);
      });
      if (sizeOf(shape) <= most) expect(strides).toEqual(shape.map(() => 1));
    }
  });

  it('name places in row-major order', () => {
    expect(keptPlaces([3, 4], [Uint32Array.of(0, 2), Uint32Array.of(1, 3)])).toEqual(Float64Array.of(1, 3, 9, 11));
  });

  it('cannot keep fewer points than there are corners', () =>
    expectRefusal(() => chooseStrides([5, 5], 3), 'bad-value', 'maxPoints is 3', '5×5'));
});

describe('a view of a field', () => {
  it.each([[[700, 501]], [[61, 7, 90]], [[1, 300_001]], [[5]]])(
    'of %j is the field at the kept indices',
    async (shape) => {
      const values = noise(shape);
      values[3] = NaN;
      values[4] = Infinity;
      const { id } = await imported(shape, values);
      const view = await project.fields.view({ landscape: id, field: 'loss', maxPoints: 1000 });
      expect(view.wholeShape).toEqual(shape);
      expect(view.shape).toEqual(view.indices.map(({ length }) => length));
      expect(view.values).toEqual(Float64Array.from(keptPlaces(shape, view.indices), (place) => values[place]));
      view.axes.forEach(({ name, values: axis }, i) => {
        expect(name).toBe(`axis${i}`);
        expect(axis).toEqual(Float64Array.from(view.indices[i], (k) => (k - shape[i] / 2) / 8));
      });
      const finite = values.filter(Number.isFinite);
      const extent = finite.reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)], [Infinity, -Infinity]);
      expect(view.extent, 'of the whole field').toEqual(extent);
    },
  );

  it('of a partial landscape holds what is there, NaN elsewhere', async () => {
    const model = project.models.add(newModel(1)).model.id;
    const { landscape } = await project.samples.begin(newSample(model, [20, 30]));
    const empty = await project.fields.view({ landscape: landscape.id, field: 'loss', maxPoints: 600 });
    expect(empty.values.every(Number.isNaN)).toBe(true);
    expect(empty.extent).toBeNull();
    const values = [noise([100]), noise([100])];
    await project.samples.add({ landscape: landscape.id, range: { start: 250, end: 350 }, seconds: 1, values });
    for (const [f, field] of landscape.fields.entries()) {
      const view = await project.fields.view({ landscape: landscape.id, field, maxPoints: 60 });
      const expected = new Float64Array(600).fill(NaN);
      expected.set(values[f], 250);
      expect(view.values).toEqual(Float64Array.from(keptPlaces([20, 30], view.indices), (place) => expected[place]));
      expect(view.extent).toEqual([Math.min(...values[f]), Math.max(...values[f])]);
    }
  });

  it('is refused for fields and landscapes that are not there', async () => {
    const { id } = await imported([3, 3], noise([3, 3]));
    await expectRefusal(
      () => project.fields.view({ landscape: id, field: 'x', maxPoints: 9 }),
      'key-missing',
      'no field x',
      'loss',
    );
    await expectRefusal(() => project.fields.view({ landscape: 99, field: 'loss', maxPoints: 9 }), 'not-found', '99');
  });
});

describe('a field as a file', () => {
  it('is the whole field, of a partial landscape too', async () => {
    const shape = [400, 801];
    const values = noise(shape);
    const path = join(folder, 'field.npy');
    const { id } = await imported(shape, values);
    expect(await project.fields.writeNpy({ landscape: id, field: 'loss', path })).toEqual({ shape });
    expect(readNpy(readFileSync(path), path)).toEqual(tensor('float64', shape, values));

    const model = project.models.add(newModel(1)).model.id;
    const { landscape } = await project.samples.begin(newSample(model, [4]));
    const chunk = [Float64Array.of(7), Float64Array.of(8)];
    await project.samples.add({ landscape: landscape.id, range: { start: 2, end: 3 }, seconds: 1, values: chunk });
    await project.fields.writeNpy({ landscape: landscape.id, field: 'residual', path });
    expect(readNpy(readFileSync(path), path).data).toEqual(Float64Array.of(NaN, NaN, 8, NaN));
    const nowhere = join(folder, 'nowhere', 'f.npy');
    await expectRefusal(
      () => project.fields.writeNpy({ landscape: id, field: 'loss', path: nowhere }),
      'file-unreadable',
      nowhere,
    );
  });
});
