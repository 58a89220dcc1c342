import { describe, expect, it } from 'vitest';
import { chooseHeight, chooseScale } from '#shared/analysis/scale-choice.ts';
import { quantile } from '#shared/analysis/statistics.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';

/** Pairs of dimension 0, the first of them essential. */
const pairs = (...spans: [number, number][]): PersistencePairs => ({
  dimension: new Uint8Array(spans.length),
  birth: Float64Array.from(spans, ([birth]) => birth),
  death: Float64Array.from(spans, ([, death]) => death),
  birthVertex: Uint32Array.from(spans, (_, i) => i),
  deathVertex: Uint32Array.from(spans, (_, i) => i),
  essential: Uint8Array.from(spans, (_, i) => +(i === 0)),
});

describe('chooseScale', () => {
  it('is linear when the finite pairs can be seen beside the essential one', () => {
    expect(chooseScale(pairs([0, 10], [1, 4], [2, 3]))).toMatchObject({
      kind: 'linear',
      domain: [0, 10],
      apart: false,
    });
  });

  it('fits the finite pairs when the essential one would crush them', () => {
    const crushed = chooseScale(pairs([2.3038, 54.7], [2.3041, 2.3042], [2.305, 2.3052]));
    expect(crushed).toMatchObject({ kind: 'fit', domain: [2.3038, 2.3052], apart: true });
    expect(crushed.caption).toContain('finite pairs');
  });

  it('counts decades when the pairs live on many scales', () => {
    expect(chooseScale(pairs([1e-4, 1e3], [1e-3, 1e-1], [1e-2, 1])).kind).toBe('log');
  });

  it('never takes the logarithm of zero or less', () => {
    expect(chooseScale(pairs([0, 1e3], [1e-3, 1e-1])).kind).not.toBe('log');
    expect(chooseScale(pairs([0, 1e6])).kind).toBe('linear');
  });

  it('has an answer without finite pairs and without any', () => {
    expect(chooseScale(pairs([1e-4, 40]))).toMatchObject({ kind: 'log', apart: false });
    expect(chooseScale(pairs([1, 2])).kind).toBe('linear');
    expect(chooseScale(pairs()).domain).toEqual([0, 0]);
    expect(chooseScale(pairs([3, 3], [3, 3]))).toMatchObject({ kind: 'linear', domain: [3, 3] });
  });
});

describe('chooseHeight', () => {
  it('takes decades only for data that a linear height would flatten', () => {
    expect(chooseHeight(Float64Array.from({ length: 100 }, (_, i) => 10 ** (i / 20)))).toBe('log');
    expect(chooseHeight(Float64Array.from({ length: 100 }, (_, i) => 1e-3 + i))).toBe('linear');
    expect(chooseHeight([-1, 0, 1e9])).toBe('linear');
  });
});

describe('quantile', () => {
  it('interpolates between order statistics and skips what is not finite', () => {
    expect(quantile([3, NaN, 1, 2, Infinity], 0.5)).toBe(2);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(quantile([NaN], 0.5)).toBeNull();
  });
});
