import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '#shared/domain/landscape.ts';
import { rawF32Reader } from '#main/formats/raw-f32.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { expectRefusal } from './refusal.ts';

const six = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, NaN).buffer);
const read = (bytes: Uint8Array, ...shape: number[]) => rawF32Reader.read(bytes, { file: 'a.f32', shape });

describe('raw float32', () => {
  it('keeps the order of the file: x is the last axis', () => {
    const landscape = read(six, 3, 2);
    expect(shapeOf(landscape)).toEqual([2, 3]);
    expect([...landscape.fields]).toEqual([['loss', Float64Array.of(1, 2, 3, 4, 5, NaN)]]);
    expect(landscape.axes[1].values).toEqual(Float64Array.of(0, 1, 2));
  });

  it('drops axes of one point, all but one of them', () => {
    expect(shapeOf(read(six, 6, 1))).toEqual([6]);
    expect(shapeOf(read(six, 1, 3, 1, 2))).toEqual([2, 3]);
    expect(shapeOf(read(six.subarray(0, 4), 1, 1))).toEqual([1]);
  });

  it('compares the length with the shape', async () => {
    await expectRefusal(() => read(six, 3, 3), 'file-truncated', 'a.f32', '24 bytes', '36 for 3×3');
    await expectRefusal(() => read(six, 5), 'file-malformed', 'a.f32', '24 bytes', '20 for 5');
    await expectRefusal(() => read(six, 2 ** 20, 2 ** 20), 'too-large', 'a.f32', '1099511627776 vertices');
  });

  it.each([[], [0, 6], [-2, -3], [1.5, 4], [NaN]])('refuses the shape %j', (...shape) =>
    expectRefusal(() => read(six, ...shape), 'bad-usage', 'a.f32', '--shape'),
  );
});

describeWithReference('topology/c12_noise3d_17x13x9.f32', () => {
  it("has at TTK's vertices the values that TTK printed", () => {
    const bytes = readFileSync(reference('topology/c12_noise3d_17x13x9.f32'));
    const { pairs } = JSON.parse(readFileSync(reference('topology/c12_noise3d_17x13x9.ttk.json'), 'utf8')) as {
      pairs: [number, number, number, number][];
    };
    const values = read(bytes, 17, 13, 9).fields.get('loss')!;
    expect(pairs.length).toBeGreaterThan(50);
    for (const [birth, death, birthVertex, deathVertex] of pairs) {
      expect(values[birthVertex]).toBeCloseTo(birth, 8);
      expect(values[deathVertex]).toBeCloseTo(death, 8);
    }
  });
});
