import { describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';

describe('seeded random numbers', () => {
  it('repeat for a seed and differ between seeds, beyond 32 bits too', () => {
    const stream = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.uint32());
    };
    expect(stream(5)).toEqual(stream(5));
    expect(stream(5)).not.toEqual(stream(6));
    expect(stream(5)).not.toEqual(stream(5 + 2 ** 32));
  });

  it('are xoshiro128**: the published step, written with big integers', () => {
    const random = new Random(0);
    const mask = (1n << 32n) - 1n;
    const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
    let word = 0;
    const s = Array.from({ length: 4 }, () => {
      word = (word + 0x9e3779b9) | 0;
      let z = word;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return BigInt((z ^ (z >>> 15)) >>> 0);
    });
    for (let i = 0; i < 1000; i++) {
      const expected = (rotate((s[1] * 5n) & mask, 7n) * 9n) & mask;
      const t = (s[1] << 9n) & mask;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= t;
      s[3] = rotate(s[3], 11n);
      expect(random.uint32()).toBe(Number(expected));
    }
  });

  it('are uniform, and normal with the right first four moments', () => {
    const random = new Random(3);
    const n = 200_000;
    const moments = [0, 0, 0, 0];
    let mean = 0;
    for (let i = 0; i < n; i++) {
      mean += random.uniform() / n;
      const x = random.normal();
      [x, x ** 2, x ** 3, x ** 4].forEach((power, k) => (moments[k] += power / n));
    }
    // within five standard errors
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    [0, 1, 0, 3].forEach((expected, k) => {
      const variance = [1, 2, 15, 96][k];
      expect(Math.abs(moments[k] - expected)).toBeLessThan(5 * Math.sqrt(variance / n));
    });
  });

  it('choose without replacement, every element equally often', () => {
    const random = new Random(1);
    const counts = new Uint32Array(10);
    const rounds = 20_000;
    for (let i = 0; i < rounds; i++) {
      const chosen = random.choose(10, 3);
      expect(new Set(chosen).size).toBe(3);
      for (const c of chosen) counts[c]++;
    }
    for (const count of counts) expect(Math.abs(count / rounds - 0.3)).toBeLessThan(5 * Math.sqrt(0.21 / rounds));
    expect([...random.choose(4, 4)].sort()).toEqual([0, 1, 2, 3]);
  });
});
