import { describe, expect, it } from 'vitest';
import { findMisalignment } from '#shared/analysis/lint/misalignment.ts';
import { realigned } from '#shared/analysis/lint/realign.ts';
import { landscape, shapeOf } from '#shared/domain/landscape.ts';
import { Random } from '#shared/domain/random.ts';
import type { Provenance } from '#shared/domain/run.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';
import {
  displaced,
  displacements,
  ends,
  sampled,
  smooth,
  valley,
  type Displacement,
  type Height,
} from './displaced.ts';

const axisOf = (name: string, n: number) => ({
  name,
  values: Float64Array.from({ length: n }, (_, k) => -1 + (2 * k) / (n - 1)),
});

function walked(
  shape: readonly [number, number],
  height: Height,
  displacement: Displacement,
  provenance: Provenance | null = null,
) {
  const values = displaced(shape, height, displacement);
  const fields = new Map([
    ['loss', values],
    ['twice', values.map((value) => 2 * value)],
  ]);
  return landscape([axisOf('a', shape[0]), axisOf('b', shape[1])], fields, provenance);
}

describe('the re-aligned copy', () => {
  it.each(ends)('of a bowl of 40 steps has its one minimum: %s', (end) => {
    for (const displacement of displacements.filter((each) => each.end === end)) {
      const whole = walked([40, 40], valley(0.01, 0), displacement);
      const copy = realigned(whole, findMisalignment([40, 40], whole.fields.get('loss')!)!, '');
      // along the steep axis the walk has made many
      const before = gridTopology([40, 40], whole.fields.get('loss')!).numbers.minima;
      if (displacement.along === 1) expect(before).toBeGreaterThan(10);
      expect(gridTopology(shapeOf(copy), copy.fields.get('loss')!).numbers.minima).toBe(1);
    }
  });

  it('is the field itself without the row that is incomplete, in every field', () => {
    const random = new Random(1);
    for (const displacement of displacements.filter(({ end }) => end !== 'continued')) {
      const shape = [20 + random.below(20), 20 + random.below(20)] as const;
      const height = smooth(random, 20);
      const { along, parity, shift } = displacement;
      const copy = realigned(
        walked(shape, height, displacement),
        { along, across: 1 - along, parity, shift, gain: 10 },
        '',
      );
      const left = shapeOf(copy);
      expect(left).toEqual(shape.map((n, axis) => n - +(axis === along)));
      const cut = [0, 0];
      cut[along] = +(shift < 0);
      const original = sampled(shape, height);
      const expected = new Float64Array(left[0] * left[1]).map(
        (_, v) => original[(Math.floor(v / left[1]) + cut[0]) * shape[1] + (v % left[1]) + cut[1]],
      );
      expect(copy.fields.get('loss')).toEqual(expected);
      expect(copy.fields.get('twice')).toEqual(expected.map((value) => 2 * value));
      copy.axes.forEach(({ values }, axis) =>
        expect(values).toEqual(axisOf('', shape[axis]).values.slice(cut[axis], cut[axis] + left[axis])),
      );
    }
  });

  it('of three axes moves the lines of one of them', () => {
    const shape = [8, 9, 7];
    const at = (place: readonly number[]): number =>
      place.reduce((sum, k, axis) => sum + (axis + 2) * (k - 2.2) ** 2, 0);
    const place = (v: number): number[] => [Math.floor(v / 63), Math.floor(v / 7) % 9, v % 7];
    const stored = new Float64Array(504).map((_, v) => {
      const [i, j, k] = place(v);
      return at([i, j + (k % 2), k]); // back by one along the middle axis
    });
    const axes = shape.map((n, i) => axisOf(`axis${i}`, n));
    const found = findMisalignment(shape, stored)!;
    expect(found).toMatchObject({ along: 1, across: 2, parity: 1, shift: -1 });
    const copy = realigned(landscape(axes, new Map([['loss', stored]])), found, '');
    expect(shapeOf(copy)).toEqual([8, 8, 7]);
    for (const [v, value] of copy.fields.get('loss')!.entries())
      expect(value).toBe(at([Math.floor(v / 56), (Math.floor(v / 7) % 8) + 1, v % 7]));
  });

  it('has the record of the grid that is left, which says what was done', () => {
    const provenance = {
      kind: 'sample',
      spec: {
        grid: {
          axes: [
            { low: -1, high: 1, steps: 21 },
            { low: -1, high: 1, steps: 21 },
          ],
        },
      },
      conventions: { batchNorm: 'eval' },
      versions: { saddleback: '0.0.1' },
    } as unknown as Provenance;
    const displacement = { along: 0, parity: 1, shift: -1, end: 'rolled' } as const;
    const whole = walked([21, 21], valley(0.3, 0.2), displacement, provenance);
    const copy = realigned(whole, { along: 0, across: 1, parity: 1, shift: -1, gain: 9 }, 'lines 1, 3, 5 …');
    expect(copy.provenance).toMatchObject({
      kind: 'sample',
      spec: {
        grid: {
          axes: [
            { low: -0.9, high: 1, steps: 20 },
            { low: -1, high: 1, steps: 21 },
          ],
        },
      },
      conventions: { batchNorm: 'eval', 're-aligned': 'lines 1, 3, 5 …' },
    });
    expect(whole.provenance).toBe(provenance);
  });
});
