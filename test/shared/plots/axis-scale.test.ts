import { describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';
import type { AxisScale } from '#shared/plots/axis-scale.ts';
import { linearScale, logScale, number } from '#shared/plots/axis-scale.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number that a reader takes from `−1.5×10⁻³`, `×10⁴`, `10²` or `2.5`. */
function read(text: string): number {
  const power = /×?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text);
  const digits = (power?.[1] ?? '0').replace('⁻', '-').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (c) => String(superscripts.indexOf(c)));
  const mantissa = text.slice(0, power?.index ?? text.length).replace('−', '-') || '1';
  return Number(mantissa) * 10 ** Number(digits);
}

const readOffset = (offset: string): { factor: number; base: number } => {
  const [factor, base] = offset.startsWith('+') ? ['', offset.slice(2)] : offset.split(' + ');
  return { factor: factor ? read(factor) : 1, base: base ? read(base) : 0 };
};

function expectLegible(scale: AxisScale): void {
  const { factor, base } = readOffset(scale.offset);
  const [low, high] = scale.domain;
  for (const { value, label } of scale.ticks) {
    expect(scale.position(value)).toBeGreaterThanOrEqual(-1e-6);
    expect(scale.position(value)).toBeLessThanOrEqual(1 + 1e-6);
    if (label)
      expect(Math.abs(read(label) * factor + base - value)).toBeLessThan((high - low) * 1e-3 + Math.abs(value) * 1e-9);
  }
  const labels = scale.ticks.map(({ label }) => label).filter(Boolean);
  expect(new Set(labels).size).toBe(labels.length);
}

describe('linearScale', () => {
  it('puts a few ticks inside any domain, and its labels say their values', () => {
    const random = new Random(4);
    for (let run = 0; run < 2000; run++) {
      const width = 10 ** (8 * random.uniform() - 4);
      const low = run % 3 ? random.normal() * 10 ** (6 * random.uniform() - 3) : 0;
      const scale = linearScale([low, low + width], 5);
      expectLegible(scale);
      expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
      expect(scale.ticks.length).toBeLessThanOrEqual(8);
      for (const { label } of scale.ticks) expect(label.length).toBeLessThanOrEqual(8);
    }
  });

  it('tells ticks apart that agree in their leading digits', () => {
    const scale = linearScale([2.302111, 2.302119], 4);
    expectLegible(scale);
    expect(scale.offset).toContain('2.3021');
  });

  it('widens a domain of one value', () => {
    expect(linearScale([2, 2], 5).position(2)).toBe(0.5);
    expect(linearScale([0, 0], 5).position(0)).toBe(0.5);
  });
});

describe('logScale', () => {
  it('puts ticks inside any positive domain, and its labels say their values', () => {
    const random = new Random(6);
    for (let run = 0; run < 1000; run++) {
      const low = 10 ** (12 * random.uniform() - 8);
      const scale = logScale([low, low * 10 ** (0.1 + 12 * random.uniform())], 5);
      expectLegible(scale);
      expect(scale.ticks.filter(({ label }) => label).length).toBeGreaterThanOrEqual(1);
      expect(scale.ticks.filter(({ label }) => label).length).toBeLessThanOrEqual(8);
    }
  });

  it('stands a geometric mean in the middle', () => {
    expect(logScale([1, 100], 4).position(10)).toBeCloseTo(0.5, 12);
  });
});

describe('number', () => {
  it('writes what a reader would', () => {
    expect([1.5e-7, 1638, 2.3054, 0.05, 57178000, 0, -1e-4].map((value) => number(value))).toEqual([
      '1.5×10⁻⁷',
      '1640',
      '2.31',
      '0.05',
      '5.72×10⁷',
      '0',
      '−1×10⁻⁴',
    ]);
    expect(number(NaN)).toBe('NaN');
  });
});
