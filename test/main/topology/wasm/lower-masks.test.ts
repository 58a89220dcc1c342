import { describe, expect, it } from 'vitest';
import { lineMasks } from '#main/topology/trees/lower-masks.ts';
import { vectorMasks } from '#main/topology/trees/vector-masks.ts';
import { lowerMasksBytes } from '#main/topology/wasm/lower-masks-bytes.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { Random } from '#shared/domain/random.ts';
import { lowerMasksModule } from '#test/wasm/assemble.ts';

const workspace = new Workspace();

describe.each([6, 8] as const)('masks of %d lower cells by vectors', (cells) => {
  it('equal those of one vertex after the other, in both precisions, with ties and signed zeros', () => {
    const random = new Random(cells);
    for (let k = 0; k < 400; k++) {
      const [rows, columns] = [1 + random.below(9), 4 + random.below(14)];
      const distinct = [2, 5, 1000][random.below(3)];
      const wide = Float64Array.from({ length: rows * columns }, () => (random.below(distinct) - 1) / 8);
      wide.forEach((value, v) => value === 0 && random.below(2) && (wide[v] = -0));
      for (const values of [wide, Float32Array.from(wide)]) {
        const twin = lineMasks(values, columns, cells, new Uint8Array(values.length), workspace);
        expect(vectorMasks(values, columns, cells, new Uint8Array(values.length))).toEqual(twin);
      }
    }
  });

  it.each([
    [3000, 40],
    [7, 70_000],
    [513, 517],
  ])('equal them over many strips: %d × %d', (rows, columns) => {
    // prettier-ignore
    const random = new Random(rows);
    const values = Float64Array.from({ length: rows * columns }, () => random.normal());
    values[values.length - 3] = values[11] = 9; // the highest twice, in different strips
    for (const each of [values, Float32Array.from(values)]) {
      const found = vectorMasks(each, columns, cells, new Uint8Array(each.length))!;
      const twin = lineMasks(each, columns, cells, new Uint8Array(each.length), workspace);
      expect(found.highest).toBe(twin.highest);
      expect(Buffer.compare(found.mask, twin.mask)).toBe(0);
    }
  });

  it('leave fields with holes and lines that are too short to the loop', () => {
    for (const hole of [NaN, Infinity, -Infinity])
      for (const at of [0, 17, 29]) {
        const values = new Float64Array(30).fill(1);
        values[at] = hole;
        expect(vectorMasks(values, 6, cells, new Uint8Array(30))).toBeNull();
        expect(vectorMasks(Float32Array.from(values), 6, cells, new Uint8Array(30))).toBeNull();
      }
    expect(vectorMasks(new Float64Array(30), 3, cells, new Uint8Array(30))).toBeNull();
  });
});

it('take the largest finite numbers for what they are', () => {
  const values = Float64Array.of(-Number.MAX_VALUE, Number.MAX_VALUE, Number.MIN_VALUE, 0, -0, 5e-324, 1, -1);
  expect(vectorMasks(values, 4, 6, new Uint8Array(8))).toEqual(lineMasks(values, 4, 6, new Uint8Array(8), workspace));
});

it('are assembled from the text beside them', async () => {
  const module = await lowerMasksModule();
  expect(
    module
      .match(/'([^']+)'/g)!
      .join('')
      .replaceAll("'", ''),
  ).toBe(lowerMasksBytes);
});
