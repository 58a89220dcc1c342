import { describe, expect, it } from 'vitest';
import { apart, everyOne, monotone, rankSumP } from './judge.ts';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('a trend', () => {
  it('is as stated or opposite where it is plain, whichever way it is said', () => {
    expect(monotone(upTo(10), upTo(10), 1).verdict).toBe('as stated');
    expect(monotone(upTo(10), upTo(10), -1).verdict).toBe('opposite');
    expect(monotone(upTo(10), [2, 1, 4, 3, 6, 5, 8, 7, 10, 9], 1)).toMatchObject({ verdict: 'as stated', text: expect.stringContaining('ρ = 0.94') as string }); // prettier-ignore
  });

  it('is undecided where its interval holds 0, or too few points are perfectly ordered', () => {
    expect(monotone(upTo(6), [1, 6, 2, 5, 3, 4], 1).verdict).toBe('undecided');
    expect(monotone(upTo(4), upTo(4), 1).verdict).toBe('undecided');
  });

  it('is flat where nothing varies or hardly anything is defined', () => {
    expect(monotone(upTo(10), new Array<number>(10).fill(0), 1).verdict).toBe('flat');
    expect(monotone(upTo(3), [1, null, null], 1).verdict).toBe('flat');
  });
});

describe('two groups', () => {
  it('four against four that do not overlap have p = 2 of 70 divisions', () => {
    expect(rankSumP([1, 2, 3, 4], [5, 6, 7, 8])).toBeCloseTo(2 / 70, 12);
    expect(rankSumP([1, 2, 3, 5], [4, 6, 7, 8])).toBeCloseTo(4 / 70, 12);
    expect(rankSumP([1, 1], [1, 1])).toBe(1);
  });

  it('lie apart as stated, the other way, or not', () => {
    expect(apart([5, 6, 7, 8], [1, 2, 3, 4], 1).verdict).toBe('as stated');
    expect(apart([5, 6, 7, 8], [1, 2, 3, 4], -1).verdict).toBe('opposite');
    expect(apart([1, 6, 3, 8], [5, 2, 7, 4], 1).verdict).toBe('undecided');
    expect(apart([0, 0], [0, 0], 1).verdict).toBe('flat');
    expect(apart([null, null], [1, 2], 1).verdict).toBe('flat');
  });
});

it('what all are to be is undecided when some are', () => {
  const one = (n: number): boolean => n === 1;
  expect(everyOne([1, 1, null], one)).toEqual({ text: '2 of 2', verdict: 'as stated' });
  expect(everyOne([1, 2], one).verdict).toBe('undecided');
  expect(everyOne([2, 3], one).verdict).toBe('opposite');
  expect(everyOne([null], one).verdict).toBe('flat');
});
