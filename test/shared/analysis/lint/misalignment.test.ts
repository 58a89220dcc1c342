import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMisalignment, type Misalignment } from '#shared/analysis/lint/misalignment.ts';
import { Random } from '#shared/domain/random.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { readVtiOfOneField } from '#test/main/topology/vti-of-one-field.ts';
import { displaced, displacements, ends, sampled, smooth, valley, type Displacement } from './displaced.ts';

const bowl = valley(0.01, 0);

/** Two displacements that leave the same relation between the two sets of lines: one of the sets forth, or the other back. */
const sameRelation = (found: Misalignment, { along, parity, shift }: Displacement): boolean =>
  found.along === along && (found.parity === parity) === (found.shift === shift);

describe('every second line displaced by one', () => {
  it.each(ends)(
    'is named with axis, parity and direction in a bowl of 40 steps, whatever stands at the ends: %s',
    (end) => {
      for (const displacement of displacements.filter((each) => each.end === end)) {
        const { along, parity, shift } = displacement;
        const found = findMisalignment([40, 40], displaced([40, 40], bowl, displacement));
        if (end === 'continued') {
          // nothing tells which of the two sets is where it belongs: the first line is taken to be
          expect(found).toMatchObject({ along, across: 1 - along, parity: 1, shift: parity ? shift : -shift });
        } else expect(found).toMatchObject({ along, across: 1 - along, parity, shift });
      }
    },
  );

  it('is found in valleys turned by any angle, on grids of any shape', () => {
    const random = new Random(1);
    for (let turn = 0; turn < 72; turn++) {
      const shape = [7 + random.below(40), 7 + random.below(40)] as const;
      const height = valley([1e-4, 0.01, 0.3][turn % 3], (turn * Math.PI) / 36 + 0.001);
      const displacement = displacements[random.below(displacements.length)];
      expect(findMisalignment(shape, sampled(shape, height))).toBeNull();
      expect(sameRelation(findMisalignment(shape, displaced(shape, height, displacement))!, displacement)).toBe(true);
    }
  });

  it('is found in 95 of 100 smooth fields and more, and never where lines lie as they belong', () => {
    const random = new Random(2);
    let found = 0;
    for (let trial = 0; trial < 200; trial++) {
      const shape = [12 + random.below(40), 12 + random.below(40)] as const;
      const height = smooth(random, Math.min(...shape));
      const displacement = displacements[trial % displacements.length];
      expect(findMisalignment(shape, sampled(shape, height))).toBeNull();
      const seen = findMisalignment(shape, displaced(shape, height, displacement));
      if (seen) expect(sameRelation(seen, displacement)).toBe(true);
      found += +(seen !== null);
    }
    expect(found).toBeGreaterThanOrEqual(190);
  });

  it('is found in float32, under noise of a tenth of the displacement, with holes, beside huge values', () => {
    const random = new Random(3);
    const shape = [41, 33] as const;
    const displacement = { along: 0, parity: 1, shift: 1, end: 'continued' } as const;
    const field = displaced(shape, (x, y) => 5 + 3 * x + y * y, displacement);
    const step = 3 * (2 / 40);
    const disturbed = [
      Float64Array.from(Float32Array.from(field)),
      field.map((value) => value + 0.1 * step * random.normal()),
      field.map((value) => (random.below(10) ? value : NaN)),
      field.map((value, v) => (v === 700 ? Infinity : value)),
      field.map((value) => 1e300 * value),
    ];
    for (const values of disturbed)
      expect(findMisalignment(shape, values)).toMatchObject({ along: 0, parity: 1, shift: 1 });
  });

  it('is found along any axis of three, across any other', () => {
    const shape = [9, 8, 10];
    for (let along = 0; along < 3; along++)
      for (let across = 0; across < 3; across++) {
        if (along === across) continue;
        const values = new Float64Array(720).map((_, v) => {
          const place = [Math.floor(v / 80), Math.floor(v / 10) % 8, v % 10];
          place[along] -= place[across] % 2;
          return place.reduce((sum, k, axis) => sum + (axis + 1) * (k - 3.3) ** 2, 0);
        });
        expect(findMisalignment(shape, values)).toMatchObject({ along, across, shift: 1, parity: 1 });
      }
  });
});

describe('nothing is found', () => {
  const quiet: Record<string, (x: number, y: number) => number> = {
    'a constant': () => 3,
    'a plane': (x, y) => 2 * x - y,
    'a bowl': (x, y) => x * x + y * y,
    'a PINN-like valley': (x, y) => Math.log1p(400 * (y - 0.3 * Math.sin(3 * x)) ** 2) + 0.01 * x * x,
    'a kink along the diagonal': (x, y) => Math.abs(x - y) + 0.2 * Math.max(0, x + y),
    'waves along one axis': (x) => Math.cos(9 * Math.PI * x),
    'lines that alternate': (x) => Math.cos(20 * Math.PI * (x + 1)),
    'lines that alternate over a bowl': (x, y) => Math.cos(20 * Math.PI * (x + 1)) + y * y + x,
    'a checkerboard': (x, y) => Math.cos(20 * Math.PI * (x + 1)) * Math.cos(20 * Math.PI * (y + 1)),
    'a checkerboard over a bowl': (x, y) => Math.cos(20 * Math.PI * (x + 1)) * Math.cos(20 * Math.PI * (y + 1)) + y * y,
    'a corner that blows up': (x, y) => Math.exp(12 * (x + y)),
    'one spike': (x, y) => +(Math.hypot(x - 0.1, y) < 0.01),
    'no value': () => NaN,
  };

  it.each(Object.entries(quiet))('in %s', (_, height) => {
    for (const shape of [
      [41, 41],
      [41, 20],
    ] as const)
      expect(findMisalignment(shape, sampled(shape, height))).toBeNull();
  });

  it('in noise, of whatever distribution', () => {
    const random = new Random(4);
    for (let trial = 0; trial < 2000; trial++) {
      const shape = [7 + random.below(12), 7 + random.below(12)];
      const draw = [() => random.normal(), () => random.below(2), () => Math.exp(2 * random.normal())][trial % 3];
      expect(findMisalignment(shape, new Float64Array(shape[0] * shape[1]).map(draw))).toBeNull();
    }
  });

  it('on grids too small to tell, lines and points', () => {
    const displacement = { along: 0, parity: 1, shift: 1, end: 'continued' } as const;
    for (const n of [1, 2, 3, 4])
      expect(
        findMisalignment(
          [n, 40],
          displaced([n, 40], (x, y) => x + y * y, displacement),
        ),
      ).toBeNull();
    expect(
      findMisalignment(
        [400],
        new Float64Array(400).map((_, i) => i % 2),
      ),
    ).toBeNull();
    expect(findMisalignment([1, 1], Float64Array.of(1))).toBeNull();
    expect(findMisalignment([], Float64Array.of(1))).toBeNull();
  });
});

describeWithReference('losslens', () => {
  const files = readdirSync(reference('losslens')).filter((name) => name.endsWith('.vti'));

  it.each(files.filter((name) => !name.startsWith('pinn')))('%s was walked to and fro', (name) => {
    const { shape, values } = readVtiOfOneField(readFileSync(reference('losslens', name)));
    expect(findMisalignment(shape, values)).toMatchObject({
      along: 1,
      across: 2,
      shift: 1,
      parity: 1,
    });
  });
});
